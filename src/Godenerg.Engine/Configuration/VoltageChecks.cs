namespace Godenerg.Engine.Configuration;

/// <summary>Whether the voltages suit the battery: the mistake that ruins one is a wrong figure, not a wrong program.</summary>
internal static class VoltageChecks
{
    /// <summary>A tenth of a volt at the terminals is the inverter's own step.</summary>
    private const double Tolerance = 1e-6;

    public static void Run(InverterDraft draft)
    {
        var installation = draft.Installation;
        if (installation.Battery is not { } battery || Chemistry.Find(battery.Chemistry) is not { } chemistry)
            return;
        var (floats, bulk) = (Settings.FloatVoltage, Settings.BulkVoltage);
        Check($"safe {floats}", installation.SafeNumber(floats), chemistry.Float, draft.LineOf("safe", floats.Name));
        Check($"safe {bulk}", installation.SafeNumber(bulk), chemistry.Absorb, draft.LineOf("safe", bulk.Name));
        // While a policy absorbs, float stands at the absorption voltage; so its upper limit is that of absorption.
        foreach (var setting in new[] { floats, bulk })
            Check($"the max of {setting}", installation.Limits.GetValueOrDefault(setting)?.Most, (0, chemistry.Absorb.Most), draft.LineOf("limits", setting.Name, "max"));
        foreach (var absorb in draft.Policy.Absorbs)
        {
            Check($"absorb of {absorb.Policy}", absorb.Value, chemistry.Absorb, absorb.Line);
            if (absorb.Value / battery.Cells > chemistry.AbsorbUsual + Tolerance && absorb.Value / battery.Cells <= chemistry.Absorb.Most + Tolerance)
                draft.Section.Warn(absorb.Line, Say($"absorb of {absorb.Policy}", absorb.Value, $"few makers of {chemistry.Name} allow more than {PerCell(chemistry.AbsorbUsual)}; check the data sheet"));
        }

        void Check(string what, double? volts, (double Least, double Most) allowed, int line)
        {
            if (volts is not { } value)
                return;
            var perCell = value / battery.Cells;
            if (perCell > allowed.Most + Tolerance)
                draft.Section.Error(line, Say(what, value, $"{chemistry.Name} takes at most {PerCell(allowed.Most)}"));
            else if (perCell < allowed.Least - Tolerance)
                draft.Section.Warn(line, Say(what, value, $"{chemistry.Name} wants at least {PerCell(allowed.Least)}"));
        }

        string Say(string what, double volts, string allowed) =>
            FormattableString.Invariant($"{what} is {volts:0.###} V, {volts / battery.Cells:0.000} V a cell ({battery.Cells} cells); {allowed}");

        string PerCell(double volts) => FormattableString.Invariant($"{volts:0.00} V a cell, {volts * battery.Cells:0.0#} V");
    }
}
