using System.Globalization;

namespace Godenerg.Engine.Guarding;

/// <summary>Values and times as a person reads them.</summary>
internal static class Words
{
    public static string Of(Metric setting, MetricValue value) =>
        value.ToObject() is bool flag ? flag ? "on" : "off" : $"{value} {(value.HasValue ? setting.Unit.Symbol : "")}".TrimEnd();

    public static string Of(TimeSpan time) =>
        time >= TimeSpan.FromHours(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h")
        : time >= TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, time.TotalSeconds):0} s");
}
