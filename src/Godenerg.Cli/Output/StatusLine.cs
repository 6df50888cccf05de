using System.Globalization;

namespace Godenerg.Cli.Output;

/// <summary>The house in one line.</summary>
internal static class StatusLine
{
    public static string Of(Snapshot now, TimeZoneInfo zone)
    {
        var net = now[Metrics.BatteryChargeCurrent] - now[Metrics.BatteryDischargeCurrent];
        string?[] parts =
        [
            Part("battery", now[Metrics.BatteryVoltage], "0.00 'V'"),
            Part("", net, "+0 'A';-0 'A';0 'A'"),
            Part("", now[Metrics.BatteryCapacity], "0 '%'"),
            Part("  PV", now[Metrics.PvPower], "0 'W'"),
            Part("  house", now[Metrics.OutputPower], "0 'W'"),
            Part("  grid", now[Metrics.GridVoltage], "0 'V'"),
            now[Metrics.InverterMode] is { } mode ? $"  {mode.Name}" : null,
            now[Metrics.ChargeFloating] == true ? "float" : null,
        ];
        return $"{TimeZoneInfo.ConvertTime(now.At, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {string.Join(' ', parts.OfType<string>())}";
    }

    private static string? Part(string label, double? value, string format) =>
        value is { } known ? $"{label} {known.ToString(format, CultureInfo.InvariantCulture)}".TrimStart(label.Length == 0 ? ' ' : '\0') : null;
}
