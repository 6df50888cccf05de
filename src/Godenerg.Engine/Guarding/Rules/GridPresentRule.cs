namespace Godenerg.Engine.Guarding.Rules;

/// <summary>Utility first without a utility would take the house off its battery for nothing.</summary>
internal sealed class GridPresentRule : GuardRule
{
    /// <summary>No grid that any of these inverters accepts is below this, V.</summary>
    private const double LeastVolts = 80;

    public override string Name => "grid-present";

    public override Objection? Judge(GuardCase it)
    {
        if (it.Setting != Settings.OutputSourcePriority || it.Value.ToObject() is not Option wanted || wanted != OutputPriorities.UtilityFirst)
            return null;
        return it.Snapshot[Metrics.GridVoltage] is { } grid && grid >= LeastVolts
            ? null
            : Objection.NotNow($"{OutputPriorities.UtilityFirst.Name} is not set while there is no grid: {(it.Snapshot[Metrics.GridVoltage] is { } volts ? $"it has {volts:0} V" : "its voltage is not known")}");
    }
}
