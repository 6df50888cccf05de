using System.Diagnostics;
using Godenerg.Engine.Policies;
using Godenerg.Simulator.Workbench;

var days = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5;
for (var i = 0; i < 2; i++)
{
    var watch = Stopwatch.StartNew();
    using var run = new PolicyRun(new Trial(Stress.None with { Faults = args.Length > 1 }, 1) { Days = days }, _ => new HoldPolicy());
    var result = run.Live();
    Console.WriteLine($"{days / watch.Elapsed.TotalSeconds:0.00} days/s  full {result.Days.Count(d => d.IsFull)} alloc {GC.GetTotalAllocatedBytes() / 1e6 / days / (i + 1):0} MB/day");
    var direct = Stopwatch.StartNew();
    var o = DirectRun.Of(new Trial(Stress.None, 1) { Days = days }, NobodyCharger.FirmwareOnly);
    Console.WriteLine($"direct {days / direct.Elapsed.TotalSeconds:0} days/s full {o.Days.Count(d => d.IsFull)} harvest {o.Days.Sum(d => d.HarvestWh):0} vs {result.Days.Sum(d => d.HarvestWh):0}");
}
