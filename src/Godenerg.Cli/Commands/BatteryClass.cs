using System.Globalization;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Cli.Commands;

/// <summary>The battery class that decides which limit applies, and how it is known.</summary>
/// <param name="Volts">12, 24 or 48; 0 where the limit is the same for all.</param>
/// <param name="Source">How it is known, in words.</param>
internal sealed record BatteryClass(int Volts, string Source)
{
    public static readonly IReadOnlyList<int> All = [12, 24, 48];

    /// <summary>What the owner says, else what the inverter says, else the class whose range holds the value.</summary>
    public static BatteryClass For(IReadOnlyList<InverterCommand> commands, MetricValue value, int? given, Snapshot? known)
    {
        if (!commands.Any(command => command.NumberLimits is { } limits && limits.Classes.Any(volts => volts > 0)))
            return new(0, "");
        if (given is { } volts)
            return new(volts, "as --battery says");
        if (known?[Metrics.BatteryNominalVoltage] is { } told)
            return new((int)Math.Round(told), "as the inverter says in QPIRI");
        // The ranges do not overlap but for the 0 that means "when full".
        var guess = All.OrderDescending().FirstOrDefault(guess => commands.Any(command => command.Refuse(value, guess, null) is null), All[^1]);
        return new(guess, known is null ? "guessed from the value; -d DEVICE asks the inverter" : "guessed from the value: the inverter does not tell");
    }

    public override string ToString() => Volts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"battery class {Volts} V");
}
