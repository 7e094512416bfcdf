# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` and CPack put where. Two packages from one list:
#   .deb     programs, rules, manual, completions, and the manifests for all users
#   .tar.gz  the same without those manifests; it works from any folder
# packaging/build makes both; the host is static in either (WAYOUT_STATIC_HOST).
include(GNUInstallDirs)
set(WAYOUT_COMPLETIONS "" CACHE PATH "The folder packaging/completions.mjs wrote to")

install(TARGETS wayout wayout-host RUNTIME COMPONENT programs)
install(FILES ${PROJECT_BINARY_DIR}/rules.db
  DESTINATION ${CMAKE_INSTALL_DATADIR}/wayout COMPONENT programs)

# Manual pages are compressed as Debian wants them: no name, no time inside.
foreach(page wayout.1 wayout-host.1)
  set(packed ${PROJECT_BINARY_DIR}/packaging/${page}.gz)
  add_custom_command(OUTPUT ${packed}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/packaging
    COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/packaging/man/${page} > ${packed}
    DEPENDS ${PROJECT_SOURCE_DIR}/packaging/man/${page} VERBATIM)
  list(APPEND manual ${packed})
endforeach()
set(changelog ${PROJECT_BINARY_DIR}/packaging/changelog.Debian.gz)
add_custom_command(OUTPUT ${changelog}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/packaging
  COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/packaging/debian/changelog > ${changelog}
  DEPENDS ${PROJECT_SOURCE_DIR}/packaging/debian/changelog VERBATIM)
add_custom_target(manual ALL DEPENDS ${manual} ${changelog})
install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT programs)
install(FILES packaging/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT programs)
# The notices of what is linked in (packaging/third_party.mjs).
install(FILES ${PROJECT_BINARY_DIR}/packaging/THIRD-PARTY.txt
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT programs OPTIONAL)
install(FILES ${changelog} DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT debian)

if(WAYOUT_COMPLETIONS)
  set(data ${CMAKE_INSTALL_DATADIR})
  install(FILES ${WAYOUT_COMPLETIONS}/wayout
    DESTINATION ${data}/bash-completion/completions COMPONENT programs)
  install(FILES ${WAYOUT_COMPLETIONS}/_wayout
    DESTINATION ${data}/zsh/vendor-completions COMPONENT programs)
  install(FILES ${WAYOUT_COMPLETIONS}/wayout.fish
    DESTINATION ${data}/fish/vendor_completions.d COMPONENT programs)
endif()

# The manifests for all users, from the templates `wayout install` uses too.
set(WAYOUT_HOST_NAME org.wayout.host)
set(WAYOUT_HOST_PATH /usr/bin/wayout-host)
set(WAYOUT_CHROMIUM_ID ${chromium_id})
set(WAYOUT_FIREFOX_ID ${firefox_id})
foreach(family chromium firefox)
  configure_file(manifests/${family}.json.in
    ${PROJECT_BINARY_DIR}/packaging/${family}/org.wayout.host.json @ONLY NEWLINE_STYLE UNIX)
endforeach()
foreach(example chromium edge firefox)
  configure_file(manifests/policies/${example}.json.in
    ${PROJECT_BINARY_DIR}/packaging/policies/${example}.json @ONLY NEWLINE_STYLE UNIX)
endforeach()
install(DIRECTORY ${PROJECT_BINARY_DIR}/packaging/policies
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT programs)
# Every folder of the table; what lies in /etc is the administrator's to change.
include(SystemManifests)
set(conffiles "")
foreach(family chromium firefox)
  wayout_system_folders(${family} folders)
  foreach(folder ${folders})
    install(FILES ${PROJECT_BINARY_DIR}/packaging/${family}/org.wayout.host.json
      DESTINATION ${folder} COMPONENT debian)
    if(folder MATCHES "^/etc/")
      string(APPEND conffiles "${folder}/org.wayout.host.json\n")
    endif()
  endforeach()
endforeach()
file(WRITE ${PROJECT_BINARY_DIR}/packaging/conffiles "${conffiles}")
install(FILES packaging/debian/lintian-overrides
  DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME wayout COMPONENT debian)

set(CPACK_PACKAGE_NAME wayout)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR "The Wayout project")
set(CPACK_PACKAGE_CONTACT "Wayout maintainers <maintainers@wayout.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "shows where a site's AI data setting is, and keeps a record")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL programs debian)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_ENHANCES "chromium, firefox-esr, firefox, google-chrome-stable, microsoft-edge-stable")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${PROJECT_BINARY_DIR}/packaging/conffiles
  ${PROJECT_SOURCE_DIR}/packaging/debian/prerm
  ${PROJECT_SOURCE_DIR}/packaging/debian/postrm)
set(CPACK_PACKAGE_DESCRIPTION
"Many sites switch on the use of your data for AI and put the switch where
nobody looks. Wayout's browser extension rings the exact control in the
page; this package holds the program behind it, which knows the settings of
the sites, judges what the page shows and keeps a record on your computer.
It opens no network connection.")
include(CPack)
