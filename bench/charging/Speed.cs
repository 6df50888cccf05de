using System.Globalization;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging;

/// <summary>
/// How many days of the whole stack fit into a second of one core, beside the twin alone: on a busy machine both are slower alike. The
/// time of the processor is counted, so that what others do does not count.
/// </summary>
internal static class Speed
{
    private const int Days = 20;

    public static void Print(Contender contender)
    {
        var trial = new Trial(Stress.None, 0) { Days = Days };
        // Warm, so that no compiler is measured.
        contender.Run(trial);
        Contender.FirmwareOnly.Run(trial);
        var (stack, twin) = (0.0, 0.0);
        for (var round = 0; round < 3; round++)
        {
            stack = Math.Max(stack, Days / Time(() => contender.Run(trial)));
            twin = Math.Max(twin, 20 * Days / Time(() => Contender.FirmwareOnly.Run(trial with { Days = 20 * Days })));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{contender.Name}: {stack:0.0} days/s through the whole stack, {twin:0} days/s of the twin alone"));
    }

    private static double Time(Action action)
    {
        var before = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
