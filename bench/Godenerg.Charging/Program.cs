using System.Diagnostics;
using Godenerg;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;
using Godenerg.Simulator.Workbench;

var source = ScriptSource.Read(args[0]);
var answer = ScriptCompiler.Compile(source);
foreach (var error in answer.Errors)
    Console.WriteLine(error);
var program = PolicyProgram.Load(source.Name, source.Key, answer.Image!);
var days = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
var trace = args.Length > 2;
for (ulong seed = 0; seed < 2; seed++)
{
    var watch = Stopwatch.StartNew();
    string? last = null;
    SeatedPolicy? seat = null;
    var trial = new Trial(Stress.None, seed) { Days = days };
    using var run = new PolicyRun(trial, clock => seat = new SeatedPolicy(program, new Dictionary<string, string>(), TimeSpan.FromSeconds(2), new Bank("agm", 24, 550), clock)
    {
        Decided = (now, d) =>
        {
            var text = d.Stage + (d.IsHold ? " hold: " + d.Because : "");
            if (trace && text != last)
                Console.WriteLine($"{now.At:dd HH:mm} {now[Metrics.BatteryVoltage]:0.0} V {d.Stage}: {d.Because}");
            last = text;
        },
    });
    var result = run.Live();
    var o = DirectRun.Of(trial, NobodyCharger.Oracle);
    Console.WriteLine($"{days / watch.Elapsed.TotalSeconds:0.00} days/s  full {result.Days.Count(d => d.IsFull)} of {o.Days.Count(d => d.IsFull)} h {result.Days.Average(d => d.AbsorbHours):0.00} of {o.Days.Average(d => d.AbsorbHours):0.00} over {result.Days.Average(d => d.OverchargeHours):0.00} writes {result.Days.Average(d => d.Writes):0.00} max {result.Days.Max(d => d.Writes)} unsafe {result.FirstUnsafe} failures {seat!.Failures}");
}
