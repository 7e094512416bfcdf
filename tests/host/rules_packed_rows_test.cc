// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "host/rules/packed_rows.h"

namespace wayout {
namespace {

TEST(PackedRows, AreTakenAsTheyWerePacked) {
  std::string column;
  PackRow({"one", "", "a b"}, column);
  PackRow({""}, column);
  PackRow({"two"}, column);
  std::string_view rest = column;
  std::string_view row = TakeRow(rest);
  EXPECT_EQ(TakeField(row), "one");
  EXPECT_EQ(TakeField(row), "");
  EXPECT_EQ(TakeField(row), "a b");
  EXPECT_EQ(TakeField(row), "");
  EXPECT_EQ(TakeRow(rest), "");
  EXPECT_FALSE(rest.empty());
  EXPECT_EQ(TakeRow(rest), "two");
  EXPECT_TRUE(rest.empty());
}

TEST(PackedRows, APageKeepsItsOwnerAndItsParts) {
  std::string column;
  PackPage({{-7, 7, -1}, {"a/*", "tab=*", "x/y"}}, column);
  PackPage({{12, 3, 2}, {"", "", ""}}, column);
  std::string_view rest = column;
  const OwnedPage first = TakePage(rest);
  EXPECT_EQ(first.owner.setting, -7);
  EXPECT_EQ(first.owner.site, 7);
  EXPECT_EQ(first.owner.specificity, -1);
  EXPECT_EQ(first.parts.path, "a/*");
  EXPECT_EQ(first.parts.query, "tab=*");
  EXPECT_EQ(first.parts.fragment, "x/y");
  const OwnedPage second = TakePage(rest);
  EXPECT_EQ(second.owner.setting, 12);
  EXPECT_EQ(second.parts.path, "");
  EXPECT_TRUE(rest.empty());
}

TEST(PackedRows, WhatIsNoPageIsNobodys) {
  for (std::string_view damaged : {"x", "\t\t\t", "1e9\t99999999999999999999\n"}) {
    const OwnedPage page = TakePage(damaged);
    EXPECT_EQ(page.owner.setting, 0);
    EXPECT_EQ(page.owner.site, 0);
  }
}

// From the list of draft-eastlake-fnv, "foobar".
TEST(PackedRows, TheNumberOfAHostIsTheSameEverywhere) {
  EXPECT_EQ(NumberOfHost(""), 0x811c9dc5U);
  EXPECT_EQ(NumberOfHost("foobar"), 0xbf9cf968U);
}

}  // namespace
}  // namespace wayout
