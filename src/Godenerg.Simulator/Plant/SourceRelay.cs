namespace Godenerg.Simulator;

/// <summary>
/// Whether grid or inverter feeds the house, by output source priority. Judgement: every change has to be asked for during a minute, as
/// the reference has it for the cut-off; without it a cloud would make the relay chatter.
/// </summary>
internal sealed class SourceRelay
{
    private const double Patience = 60;

    private double _seconds;

    public bool GridFeedsHouse { get; private set; }

    /// <param name="memory">The settings in force.</param>
    /// <param name="gridPresent">The grid is there.</param>
    /// <param name="volts">Battery.</param>
    /// <param name="isFloat">The charger's firmware is in float: what "when full" means to it (PBDV 00.0).</param>
    /// <param name="solarCovers">The panels alone could feed the house.</param>
    /// <param name="outputOn">The inverter has not given up.</param>
    /// <param name="seconds">Length of the step.</param>
    public void Step(SettingsMemory memory, bool gridPresent, double volts, bool isFloat, bool solarCovers, bool outputOn, double seconds)
    {
        if (!gridPresent)
        {
            (GridFeedsHouse, _seconds) = (false, 0);
            return;
        }

        var priority = memory.Choice(Settings.OutputSourcePriority);
        var wanted = priority == OutputPriorities.Sbu ? WantsGrid(memory, volts, isFloat) : priority != OutputPriorities.SolarFirst || !solarCovers;
        wanted |= !outputOn;
        _seconds = wanted == GridFeedsHouse ? 0 : _seconds + seconds;
        if (_seconds < Patience && outputOn)
            return;
        (GridFeedsHouse, _seconds) = (wanted, 0);
    }

    private bool WantsGrid(SettingsMemory memory, double volts, bool isFloat)
    {
        if (!GridFeedsHouse)
            return volts <= memory.Number(Settings.RechargeVoltage);
        var back = memory.Number(Settings.RedischargeVoltage);
        return back > 0 ? volts < back : !isFloat;
    }
}
