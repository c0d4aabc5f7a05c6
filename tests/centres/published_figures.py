"""The figures of the three sources, exactly as published, as rows: what a download has to give back.

(subject, value, qualifier, unit, as_of, precision, period_start, of which row, denominator). Where one line of the
sources holds an ordinal and a year, the ordinal is the value and the year its date.
"""

ROWS = (
    ("network:gnlc", "77", "exact", "cities", "2022", "year", "", None, ""),
    ("network:gnlc", "44", "exact", "countries", "2022", "year", "", None, ""),
    ("network:gnlc", "294", "exact", "cities", "2022", "year", "", None, ""),
    ("network:gnlc", "76", "exact", "countries", "2022", "year", "", None, ""),
    ("city:guangzhou", "2022", "exact", "year", "", "unstated", "", None, ""),
    ("city:guangzhou", "2", "exact", "rank", "", "unstated", "", None, ""),
    ("city:guangzhou", "8700", "more_than", "enterprises", "", "unstated", "", None, ""),
    ("city:guangzhou", "2000", "more_than", "years", "", "unstated", "", None, ""),
    ("programme:guangdong-skilled-workers", "400000", "exact", "people", "", "unstated", "", None, ""),
    ("programme:cantonese-cuisine-masterclass", "31000", "exact", "people", "", "unstated", "", None, ""),
    ("programme:southern-guangdong-home-economics", "176000", "exact", "people", "", "unstated", "", None, ""),
    ("programme:study-and-dream", "160000", "exact", "people", "2021-07", "month", "", None, ""),
    ("programme:study-and-dream", "80000", "more_than", "people", "2021-07", "month", "", 11, ""),
    ("programme:study-and-dream", "30", "around", "per_cent", "2021-07", "month", "", 11, "ambiguous"),
    ("programme:yangcheng-village-officials", "2012", "exact", "year", "", "unstated", "", None, ""),
    ("programme:yangcheng-village-officials", "10000", "around", "people", "", "unstated", "", None, ""),
    ("programme:yangcheng-village-officials", "7000", "more_than", "people", "", "unstated", "", 15, ""),
    ("programme:open-university-of-the-third-age", "2018", "exact", "year", "", "unstated", "", None, ""),
    ("programme:open-university-of-the-third-age", "4000000", "exact", "unclear", "", "unstated", "2018", None, ""),
    ("programme:open-university-of-the-third-age", "800", "exact", "sites", "", "unstated", "", None, ""),
    ("city:guangzhou", "2035", "exact", "year", "", "unstated", "", None, ""),
    ("organisation:tianjin-city-vocational-college", "2023-05-20", "exact", "date", "", "unstated", "", None, ""),
    ("organisation:tianjin-city-vocational-college", "50", "more_than", "people", "2023-05-20", "day", "", None, ""),
    ("organisation:tianjin-city-vocational-college", "5", "exact", "regions", "", "unstated", "", None, ""),
    ("organisation:tianjin-city-vocational-college", "1", "exact", "rank", "", "unstated", "", None, ""),
    ("organisation:tianjin-city-vocational-college", "7", "exact", "rank", "2022", "year", "", None, ""),
)  # fmt: skip
