using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>The guard judges every value by the battery class, the documents and the inverter's own lists; it must know them.</summary>
internal sealed class LimitsCheck : ArmingCheck
{
    private static readonly (string Query, Setting<double> Setting)[] Lists =
        [("QMCHGCR", Settings.MaxChargeCurrent), ("QMUCHGCR", Settings.MaxGridChargeCurrent)];

    public override string Name => "limits";

    public override Finding Look(Examination it)
    {
        if (it.Dialect.Commands.IsEmpty)
            return Finding.Failed($"nothing is documented that writes to {it.Dialect.Id}", "a dialect with setters", "this model can only be observed");
        if (it.BatteryVolts is not { } volts)
            return Finding.Failed($"battery class {it.Show(Metrics.BatteryNominalVoltage)}", "12, 24 or 48 V", "every limit follows from it; if the ratings (QPIRI) were not read, try again");
        List<string> found = [$"battery class {volts} V"];
        foreach (var (query, setting) in Lists)
        {
            var commands = it.Dialect.CommandsFor(setting).ToList();
            if (commands.Count == 0)
                continue;
            var isListed = commands.Any(command => command.NumberLimits?.ListedIn is { } list && it.Snapshot.ValueOf(list).HasValue);
            if (!isListed && !it.Refused.Contains(query))
                return Finding.Failed($"{setting}: {query} was not answered", "the currents that it accepts", "try again");
            found.Add($"{setting} {Most(commands, volts, it)} ({(isListed ? $"as it lists in {query}" : "as documented, since it lists none")})");
        }

        return Finding.Ok(string.Join("; ", found));
    }

    private static string Most(IReadOnlyList<InverterCommand> commands, int volts, Examination it)
    {
        var most = commands.Select(command => command.NumberLimits?.For(volts, it.Snapshot)).OfType<AllowedValues>()
            .Where(allowed => allowed.Only is not { Count: 0 }).Select(allowed => allowed.Most).DefaultIfEmpty(0).Max();
        return FormattableString.Invariant($"up to {most:0.#} A");
    }
}
