using System.Text.Json;
using Godenerg.DataLogger.Original;
using Godenerg.Graphing.Asking;

namespace Godenerg.Graphing.Tests;

/// <summary>Addresses that the original's users have in their bookmarks.</summary>
public sealed class OriginalUrlTests
{
    [Theory]
    [InlineData("from=20171101&to=20171104&col_1=batt_volt", 3 * 86_400)]
    [InlineData("from=20171101&to=20171104&col_1=batt_volt&col_2=pv_watts", 3 * 86_400)]
    [InlineData("from=2017110106&to=2017110118&col_1=pv_watts", 12 * 3600)]
    [InlineData("from=201711010630&to=201711010700&col_1=pv_amps", 30 * 60)]
    [InlineData("from=20171101063000&to=20171101063500&col_1=batt_charge_amps", 5 * 60)]
    [InlineData("from=20171101063&to=20171101070&col_1=batt_volt", 1800)]
    public async Task Each_form_of_a_date_gives_a_chart_of_that_time(string query, int seconds)
    {
        await using var house = await Studio.With(Studio.November());
        var svg = await house.Draw("/graph?" + query);
        Assert.NotEmpty(svg.Path("line l1"));
        using var json = JsonDocument.Parse(await house.AskText($"GET /graph?{query}&format=json"));
        Assert.Equal(seconds, json.RootElement.GetProperty("to").GetInt64() - json.RootElement.GetProperty("from").GetInt64());
    }

    [Fact]
    public async Task Both_ends_belong_to_the_time_and_are_local()
    {
        var history = Studio.November();
        await using var house = await Studio.With(history);
        await house.Draw("/graph?from=20171101&to=20171104&col_1=batt_volt");
        Assert.Equal((Studio.At(2017, 11, 1), Studio.At(2017, 11, 4).AddSeconds(1)), (history.Asked[0].From, history.Asked[0].To));
    }

    [Fact]
    public async Task Every_column_of_the_original_is_drawn_under_its_own_name()
    {
        var history = new KeptHistory(Studio.At(2017, 11, 1), Studio.At(2017, 11, 2), TimeSpan.FromMinutes(5));
        foreach (var metric in OriginalNames.All.Select(name => OriginalNames.MetricsOf(name)[^1]))
            history.With(metric, _ => 7);
        await using var house = await Studio.With(history);
        Assert.Equal(17, OriginalNames.All.Count());
        foreach (var name in OriginalNames.All)
        {
            var svg = await house.Draw($"/graph?from=20171101&to=20171102&col_1={name}");
            Assert.Contains(svg.Texts(), text => text.StartsWith($"● {name}", StringComparison.Ordinal));
            Assert.NotEmpty(svg.Path("line l1"));
        }
    }

    [Fact]
    public void The_columns_are_those_that_the_history_imports()
    {
        var imported = OriginalColumns.All.Where(column => column.Type is ColumnType.Whole or ColumnType.Real).ToArray();
        Assert.Equal(imported.Select(column => column.Name), OriginalNames.All);
        foreach (var column in imported)
            Assert.Equal(column.Metrics, OriginalNames.MetricsOf(column.Name));
    }
}
