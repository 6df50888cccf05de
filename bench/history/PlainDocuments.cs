using System.Diagnostics;
using Godenerg.DataLogger.Demo;
using LiteDB;
using LiteDB.Engine;

namespace Godenerg.History.Bench;

/// <summary>What it is compared with: LiteDB as one would use it, one document a row.</summary>
internal static class PlainDocuments
{
    public static void Run(string folder, int days)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "plain.db");
        File.Delete(path);
        var watch = Stopwatch.StartNew();
        using var engine = new LiteEngine(new EngineSettings { Filename = path });
        var year = new SyntheticYear(7);
        var waiting = new List<BsonDocument>();
        var rows = 0L;
        foreach (var time in year.Rows(Figures.From, TimeSpan.FromDays(days), TimeSpan.FromSeconds(15)))
        {
            var document = new BsonDocument { ["_id"] = time };
            for (var index = 0; index < year.Values.Length; index++)
                document[SyntheticYear.Sampled[index].Name] = year.Values[index];
            waiting.Add(document);
            rows++;
            if (waiting.Count == 10_000)
                Flush();
        }

        Flush();
        engine.Checkpoint();
        var size = new FileInfo(path).Length;
        Figures.Show($"plain: {rows:N0} documents", $"{watch.Elapsed.TotalSeconds:0.0} s");
        Figures.Show("plain: file", $"{Figures.Megabytes(size)}, {size / rows} bytes a row; a year by proportion {Figures.Megabytes(size / days * 365)}");
        for (var round = 0; round < 3; round++)
        {
            watch.Restart();
            var (sums, counts) = (new double[2048], new int[2048]);
            var query = new Query();
            query.Where.Add(BsonExpression.Create("$._id BETWEEN @0 AND @1", new BsonDocument { ["0"] = 0L, ["1"] = long.MaxValue }));
            using var reader = engine.Query("samples", query);
            while (reader.Read())
            {
                var bin = (int)((reader.Current["_id"].AsInt64 - Figures.From.ToUnixTimeMilliseconds()) * 2048 / (days * 86_400_000L));
                sums[bin] += reader.Current["battery.voltage"].AsDouble + reader.Current["pv.power"].AsDouble;
                counts[bin]++;
            }

            Figures.Show($"plain: two metrics of {days} days, 2,048 points, round {round + 1}", $"{watch.Elapsed.TotalMilliseconds:0} ms");
        }

        Figures.Show("plain: memory at most", Figures.Megabytes(Figures.PeakBytes));

        void Flush()
        {
            if (waiting.Count > 0)
                engine.Insert("samples", waiting, BsonAutoId.Int64);
            waiting.Clear();
        }
    }
}
