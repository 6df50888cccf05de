using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Plugins.Context;

/// <summary>The settings of an inverter with what device and owner allow together.</summary>
internal static class SettingsList
{
    public static IReadOnlyList<SettingInfo> Of(IInverterDesk desk)
    {
        if (desk.Dialect is not { } dialect)
            return [];
        var now = desk.Stream.Current;
        var volts = now.Readings.Select(reading => reading[Metrics.BatteryNominalVoltage]).OfType<double>().Select(nominal => (int?)nominal).FirstOrDefault();
        return [.. dialect.Commands.Where(command => command.Writes is not null).GroupBy(command => command.Writes!)
            .Select(commands => Describe(commands.Key, [.. commands], volts, now, desk.Limits.GetValueOrDefault(commands.Key)))];
    }

    private static SettingInfo Describe(Metric setting, InverterCommand[] commands, int? volts, Snapshot now, OwnerLimit? owner)
    {
        // Several commands share a setting where the value decides between them: what any of them takes is allowed.
        var allowed = commands.Select(command => command.NumberLimits?.For(volts ?? 0, now)).OfType<AllowedValues>().ToList();
        var help = commands[0].Note.Length > 0 ? $"{commands[0].Summary}; {commands[0].Note}" : commands[0].Summary;
        return new SettingInfo(
            setting, help,
            Narrow(allowed.Count > 0 ? allowed.Min(one => one.Least) : null, owner?.Least, Math.Max),
            Narrow(allowed.Count > 0 ? allowed.Max(one => one.Most) : null, owner?.Most, Math.Min),
            allowed.Count > 0 ? allowed.Min(StepOf) : null,
            commands.Max(command => (int)command.Danger));
    }

    private static double? Narrow(double? device, double? owner, Func<double, double, double> narrower) =>
        device is { } ours && owner is { } theirs ? narrower(ours, theirs) : device ?? owner;

    /// <summary>Of a list, the smallest distance between two of its values.</summary>
    private static double? StepOf(AllowedValues allowed) =>
        allowed.Only is not { Count: > 1 } listed ? allowed.Step > 0 ? allowed.Step : null : listed.Order().Zip(listed.Order().Skip(1), (left, right) => right - left).Min();
}
