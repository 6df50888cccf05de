using System.Globalization;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;

namespace Godenerg.Cli.Output;

/// <summary>What a guard is doing, for a person.</summary>
internal static class GuardText
{
    /// <summary>What is off its safe value, and what is held back; empty when nothing is.</summary>
    public static IEnumerable<string[]> Rows(GuardStatus guard, TimeZoneInfo zone) =>
    [
        .. guard.Leases.Select(lease => new[] { "  lease", Describe(lease, zone) }),
        .. guard.Barred.Select(held => new[] { "  barred", Describe(held, zone, "until the next dawn, or: godenerg lease release") }),
        .. guard.Latched.Select(held => new[] { "  latched", Describe(held, zone, "until: godenerg lease release") }),
        .. guard.Foreign.Select(held => new[] { "  changed", Describe(held, zone, "until: godenerg lease acknowledge") }),
        .. guard.Alarms.Select(alarm => new[] { "  alarm", alarm }),
    ];

    public static string Mode(GuardStatus guard) => guard.Mode switch
    {
        ControlMode.Armed => "armed: policies are carried out",
        ControlMode.Shadow => "shadow: nothing is written; what would be is in the ledger",
        _ => "observe: nothing is written",
    } + (guard.Mode == guard.Configured ? "" : $" ({guard.Configured.ToString().ToLowerInvariant()} is configured, but {guard.ModeBecause})");

    /// <summary>A point in time, with its day only where that is not clear.</summary>
    public static string Time(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Describe(Lease lease, TimeZoneInfo zone)
    {
        var unit = lease.Setting.Unit.Symbol is { Length: > 0 } symbol ? " " + symbol : "";
        var end = lease.Ends == LeaseEnd.Dusk ? "at dusk" : lease.EndsAt is { } at ? "at " + Time(at, zone) : "when its time is over";
        return $"{lease.Setting} {(lease.IsConfirmed ? "at" : "perhaps at")} {lease.Value}{unit}, returns to {lease.Safe}{unit} "
            + (lease.ReturnBecause is { } because ? $"now: {because}" : end)
            + $"; {lease.Holder} since {Time(lease.Since, zone)}";
    }

    private static string Describe(Held held, TimeZoneInfo zone, string otherwise) =>
        $"{held.Setting}: {held.Because} ({(held.Until is { } until ? "until " + Time(until, zone) : otherwise)})";
}
