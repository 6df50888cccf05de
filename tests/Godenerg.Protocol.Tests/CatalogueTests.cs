using System.Reflection;
using System.Text.RegularExpressions;

namespace Godenerg.Protocol.Tests;

public sealed partial class CatalogueTests
{
    private static readonly Type[] Homes = [typeof(Metrics), typeof(Settings), typeof(Defaults)];

    [Fact]
    public void Every_field_of_the_catalogue_is_a_metric_and_is_found_by_its_name()
    {
        foreach (var field in Homes.SelectMany(home => home.GetFields(BindingFlags.Public | BindingFlags.Static)))
        {
            var metric = Assert.IsAssignableFrom<Metric>(field.GetValue(null));
            Assert.Same(metric, Catalogue.Find(metric.Name));
        }
    }

    [Fact]
    public void Names_are_unique_sorted_and_lower_case_words_behind_a_group()
    {
        var names = Catalogue.All.Select(metric => metric.Name).ToList();
        Assert.Equal(Homes.Sum(home => home.GetFields(BindingFlags.Public | BindingFlags.Static).Length), names.Distinct().Count());
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.Matches(GroupAndWords(), name));
    }

    [Fact]
    public void Every_metric_says_what_it_is_and_only_choices_have_options()
    {
        Assert.All(Catalogue.All, metric => Assert.NotEmpty(metric.Summary));
        Assert.All(Catalogue.All, metric => Assert.Equal(metric.ValueType == typeof(Option), metric.Options.Count > 0));
        Assert.All(Catalogue.All, metric => Assert.Distinct(metric.Options.Select(option => option.Name)));
    }

    [Fact]
    public void Only_numbers_have_a_unit() =>
        Assert.All(Catalogue.All.Where(metric => metric.ValueType != typeof(double)), metric => Assert.Same(Unit.None, metric.Unit));

    [Fact]
    public void A_default_has_the_unit_and_the_options_of_its_setting()
    {
        foreach (var metric in Catalogue.All.Where(metric => metric.Name.StartsWith("default.", StringComparison.Ordinal)))
        {
            var setting = Catalogue.Find(metric.Name["default.".Length..]);
            Assert.True(setting is { IsSetting: true }, metric.Name);
            Assert.Same(setting.Unit, metric.Unit);
            Assert.Same(setting.Options, metric.Options);
        }
    }

    [Fact]
    public void A_name_is_found_exactly_or_not_at_all()
    {
        Assert.Same(Metrics.BatteryVoltage, Catalogue.Find("battery.voltage"));
        Assert.Same(Settings.FloatVoltage, Catalogue.Find("charge.float-voltage"));
        Assert.Null(Catalogue.Find("Battery.Voltage"));
        Assert.Null(Catalogue.Find(""));
    }

    [Fact]
    public void A_mistyped_name_is_led_to_the_right_one()
    {
        Assert.Equal("battery.voltage", Catalogue.Nearest("batery.voltage")[0]);
        Assert.Equal("charge.float-voltage", Catalogue.Nearest("charge.flaot-voltage")[0]);
        Assert.True(Catalogue.Nearest("voltage").Count <= 3);
        Assert.Empty(Catalogue.Nearest("qqqqqqqqqqqq"));
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(\.[a-z0-9]+(-[a-z0-9]+)*)+$")]
    private static partial Regex GroupAndWords();
}
