using System.Diagnostics;
using System.Globalization;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging;

/// <summary>The charging benchmark: every contender at every cell, the figures of each and the gates.</summary>
internal static class Bench
{
    public static int Run(IReadOnlyList<string> args)
    {
        var options = Options.Parse(args);
        var book = new TrialBook(options.Book);
        List<Contender> contenders = [.. options.Policies.Select(Policies.Compile).Select(compiled => Contender.Policy(compiled.Program, compiled.Version))];
        if (contenders.Count == 0 && !options.Broken)
        {
            Console.Error.WriteLine(Options.Usage);
            return 2;
        }

        if (options.Speed)
        {
            contenders.ForEach(Speed.Print);
            return 0;
        }

        var watch = Stopwatch.StartNew();
        var failed = 0;
        foreach (var contender in contenders)
        {
            var results = GateReport.Measure(contender, options.Cells, options.Seeds, book, options.Shape, options.Cores);
            Console.WriteLine($"\n{contender.Name}: {options.Cells.Count} cells x {options.Seeds.Count} seeds, {watch.Elapsed.TotalSeconds:0} s");
            foreach (var worst in GateReport.Worst(results))
                Console.WriteLine($"  {(worst.Holds ? "holds" : "FAILS")}  {worst}, {results.Count(result => result.Gate == worst.Gate && !result.Holds)} cells fail");
            failed += results.Count(result => !result.Holds);
        }

        if (options.Rows)
            Rows([Contender.Oracle, Contender.FirmwareOnly, Contender.StaticFloat, Contender.Original, .. contenders], options, book);
        if (options.Broken)
            foreach (var offender in Offender.LeadAcid.Concat(Offender.LiFePo4))
            {
                var result = offender.Measure(options.Seeds, book, options.Shape, options.Cores);
                Console.WriteLine($"  {(result.Holds ? "HOLDS" : "fails")}  {offender.Who().Name}: {result}");
            }

        return failed == 0 ? 0 : 1;
    }

    private static void Rows(IReadOnlyList<Contender> contenders, Options options, TrialBook book)
    {
        foreach (var cell in options.Cells)
        {
            Console.WriteLine($"\n{cell}");
            Console.WriteLine($"{"",-16} full% ofOr sunset p10  harv% ofOr  h/d  over  gas  writes max gap first unserved rejected unsafe balanced longest");
            var oracle = GateReport.FiguresOf(Contender.Oracle, cell, options.Seeds, book, options.Shape);
            foreach (var contender in contenders)
            {
                var it = GateReport.FiguresOf(contender, cell, options.Seeds, book, options.Shape);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{contender.Name,-16} {100 * it.FullShare,5:0} {(oracle.FullDays == 0 ? 100 : 100.0 * it.FullDays / oracle.FullDays),4:0} {it.SunsetMean,6:0.000} {it.SunsetP10:0.00} {100 * it.HarvestWh / it.AvailableWh,5:0.0} {100 * it.HarvestWh / oracle.HarvestWh,5:0.0} {it.AbsorbHours,4:0.00} {it.OverchargeHours,4:0.00} {it.GassingAh,5:0.00} {it.WritesMean,5:0.00} {it.WritesMax,3} {it.LongestWithout,3} {it.ToFirstFull,5:0.0} {it.UnservedWh,8:0} {it.Rejected,8} {it.Unsafe,6} {100 * it.Balanced,8:0} {it.LongestAbsorbMinutes,7:0}"));
            }
        }
    }
}
