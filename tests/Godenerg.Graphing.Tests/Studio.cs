using System.Text.Json;
using System.Xml.Linq;
using Godenerg.Plugins.Contract;

namespace Godenerg.Graphing.Tests;

/// <summary>A house with a history, and its graphs.</summary>
internal static class Studio
{
    public static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The first days of November 2017 in Rome, a sample every 16 seconds as the original kept them: sun by day, a battery that fills, and an hour of which nothing is known.</summary>
    public static KeptHistory November()
    {
        var midnight = At(2017, 10, 31);
        return new KeptHistory(midnight, At(2017, 11, 8), TimeSpan.FromSeconds(16))
            .With(Metrics.PvPower, at => IsLost(at) ? double.NaN : Math.Round(Sun(at) * 1200))
            .With(Metrics.PvCurrent, at => IsLost(at) ? double.NaN : Math.Round(Sun(at) * 21))
            .With(Metrics.BatteryVoltage, at => IsLost(at) ? double.NaN : Math.Round(49.6 + (Fill(at) * 8), 1))
            .With(Metrics.BatteryCurrent, at => IsLost(at) ? double.NaN : Math.Round((Sun(at) * 24) - 6))
            .With(Metrics.BatteryChargeCurrent, at => IsLost(at) ? double.NaN : Math.Max(0, Math.Round((Sun(at) * 24) - 6)));
    }

    /// <summary>The same days with the stages of a policy.</summary>
    public static KeptHistory Charged()
    {
        var history = November();
        foreach (var day in Enumerable.Range(1, 6))
            foreach (var (hour, stage) in new[] { (7, "bulk"), (13, "absorb"), (16, "float") })
                history.Happened.Add(new EngineEvent(At(2017, 11, day, hour), "house", EngineEventKind.Stage, stage, $"three-stage went to {stage}"));
        history.Happened.Insert(2, new EngineEvent(At(2017, 11, 1, 13), "house", EngineEventKind.Write, "charge.float-voltage", "charge.float-voltage was set to 57.6 V <now> & \"here\""));
        return history;
    }

    public static DateTimeOffset At(int year, int month, int day, int hour = 0, int minute = 0) =>
        new(year, month, day, hour, minute, 0, Rome.GetUtcOffset(new DateTime(year, month, day, hour, minute, 0)));

    public static async Task<PluginHouse> With(IHistory history, string section = "")
    {
        var house = await PluginHouse.Start<GraphingPlugin>(section);
        house.Clock.SetLocalTimeZone(Rome);
        house.Offer(history);
        return house;
    }

    /// <summary>A graph that is drawn, as a tree; fails with the words of a refusal.</summary>
    public static async Task<XElement> Draw(this PluginHouse house, string request)
    {
        var answer = await house.Ask("GET " + request);
        var text = System.Text.Encoding.UTF8.GetString(answer.Body.Span);
        Assert.True(answer.Status == 200, text);
        Assert.Equal("image/svg+xml; charset=utf-8", answer.ContentType);
        return XElement.Parse(text);
    }

    /// <summary>The words of a refusal, and what it allows.</summary>
    public static async Task<(string Detail, string[] Allowed)> Refusal(this PluginHouse house, string request)
    {
        var answer = await house.Ask("GET " + request);
        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.ContentType));
        using var problem = JsonDocument.Parse(answer.Body);
        var allowed = problem.RootElement.TryGetProperty("allowed", out var list) ? list.EnumerateArray().Select(one => one.GetString()!).ToArray() : [];
        return (problem.RootElement.GetProperty("detail").GetString()!, allowed);
    }

    public static string[] Texts(this XElement svg) => [.. svg.Descendants(Svg + "text").Select(text => text.Value)];

    public static string Path(this XElement svg, string look) => svg.Descendants(Svg + "path").First(path => path.Attribute("class")!.Value == look).Attribute("d")!.Value;

    private static double Hour(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Rome).TimeOfDay.TotalHours;

    private static double Sun(DateTimeOffset at) => Math.Max(0, Math.Sin((Hour(at) - 6.5) / 11 * Math.PI)) * (1 - (0.5 * Math.Max(0, Math.Sin(at.ToUnixTimeSeconds() / 430.0)) * Math.Max(0, Math.Sin(at.ToUnixTimeSeconds() / 97.0))));

    private static double Fill(DateTimeOffset at) => Hour(at) is var hour && hour < 7 ? 0.25 - (hour * 0.02) : hour < 13 ? 0.11 + ((hour - 7) * 0.148) : hour < 16 ? 1 : hour < 18 ? 0.6 : 0.35 - ((hour - 18) * 0.01);

    private static bool IsLost(DateTimeOffset at) => Hour(at) is >= 9 and < 10 && TimeZoneInfo.ConvertTime(at, Rome).Day == 2;
}
