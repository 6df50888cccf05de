using System.Globalization;
using System.Text.Json;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>Every recorded reply of a real inverter, judged without knowing its model.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const int Frames = 182;

    /// <summary>How many recorded replies are written back byte for byte, by command. The corpus is fixed, so the counts are too.</summary>
    private const string WrittenBack =
        "Q1 2, QBEQI 3, QBOOT 1, QCHPT 1, QDI 1, QED 1, QET 2, QEY 1, QFLAG 14, QGMN 2, QID 5, QLED 1, QLM 2, QLT 1, QLY 2, QMCHGCR 3, QMN 3, "
        + "QMOD 2, QMUCHGCR 2, QOPM 1, QOPPT 1, QPGS 5, QPI 1, QPIGS 50, QPIGS2 5, QPIRI 22, QPIWS 7, QSID 2, QT 1, QVFW 6, QVFW2 1, QVFW3 1";

    public static TheoryData<string> Ids => [.. CorpusFrame.All.Select(frame => frame.Id).DefaultIfEmpty("none")];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_recorded_frame_is_judged_as_its_owner_saw_it(string id)
    {
        var frame = Frame(id);
        Assert.Equal(Expected(frame.Status), Decode(frame).Status);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_recorded_frame_has_values_only_when_it_is_whole(string id)
    {
        var frame = Frame(id);
        Assert.Equal(frame.Status is "ok" or "ok_chk", Decode(frame).Reading is not null);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_recorded_value_is_found_under_its_own_metric(string id)
    {
        var frame = Frame(id);
        if (frame.Status != "ok" || frame.Spec is not { } spec)
            return;
        var decoded = Decode(frame);
        foreach (var entry in spec.EnumerateObject())
            Compare(frame, decoded, entry);
    }

    [Fact]
    public void Recorded_replies_in_the_vendor_s_layout_are_written_back_byte_for_byte()
    {
        SkipWithoutCorpus();
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var frame in CorpusFrame.All.Where(frame => frame.Status == "ok"))
        {
            var decoded = Decode(frame);
            var query = decoded.Dialect!.FindCode(frame.Command)!.Query;
            var (layout, isVendorLayout) = Some.Fit(query, frame.Text!);
            if (!isVendorLayout)
                continue;
            Assert.Equal(frame.Text, layout.Write(decoded.Reading!.ValueOf, decoded.Tokens.Count));
            counts[query.Code] = counts.GetValueOrDefault(query.Code) + 1;
        }

        var written = string.Join(", ", counts.Select(entry => $"{entry.Key} {entry.Value}"));
        output.WriteLine($"{counts.Values.Sum()} written back: {written}");
        Assert.Equal(WrittenBack, written);
        Assert.Equal(152, counts.Values.Sum());
    }

    [Fact]
    public void The_corpus_is_whole()
    {
        SkipWithoutCorpus();
        foreach (var command in CorpusFrame.All.GroupBy(frame => frame.Command).OrderBy(group => group.Key, StringComparer.Ordinal))
            output.WriteLine($"{command.Key,-12} " + string.Join(", ", command.GroupBy(frame => Decode(frame).Status)
                .OrderBy(verdict => verdict.Key).Select(verdict => $"{verdict.Key} {verdict.Count()}")));
        Assert.Equal(Frames, CorpusFrame.All.Count);
        Assert.Equal(125, CorpusFrame.All.Count(frame => frame.Spec is not null));
    }

    private static void Compare(CorpusFrame frame, DecodedFrame decoded, JsonProperty entry)
    {
        var reading = decoded.Reading!;
        switch (frame.Command, entry.Name)
        {
            case ("QPIGS", "status1_bits"):
                Assert.Equal(Strings(entry.Value), CorpusNames.StatusFlags.Where(known => reading[known.Flag] == true).Select(known => known.Name));
                Assert.All(CorpusNames.StatusFlags, known => Assert.NotNull(reading[known.Flag]));
                return;
            case ("QPIGS", "status2_bits"):
                Assert.Equal(Strings(entry.Value), CorpusNames.StatusFlags2.Where(known => reading[known.Flag] == true).Select(known => known.Name));
                Assert.All(CorpusNames.StatusFlags2, known => Assert.NotNull(reading[known.Flag]));
                return;
            case ("QPIWS", "length"):
                Assert.Equal(entry.Value.GetInt32(), reading[Metrics.AlarmBits]!.Length);
                return;
            case ("QPIWS", "set"):
                var raised = entry.Value.EnumerateArray().Select(item => item.GetInt32()).ToArray();
                Assert.Equal(raised, reading[Metrics.AlarmBits]!.Index().Where(character => character.Item == '1').Select(character => character.Index));
                Assert.Equal(raised.Where(CorpusNames.Warnings.ContainsKey),
                    CorpusNames.Warnings.Where(known => reading[known.Value] == true).Select(known => known.Key).Order());
                Assert.All(CorpusNames.Warnings.Values, flag => Assert.NotNull(reading[flag]));
                return;
            case ("QPIRI", "tail"):
                CompareTail(decoded, [.. Strings(entry.Value)]);
                return;
            default:
                var metric = CorpusNames.MetricOf(frame.Command, entry.Name);
                Assert.True(metric is not null, $"{frame.Command} {entry.Name} is mapped to no metric");
                Assert.True(IsSame(reading.ValueOf(metric), entry.Value), $"{frame.Id} {entry.Name}: {entry.Value} but {metric} is {reading.ValueOf(metric)}");
                return;
        }
    }

    /// <summary>Tokens 25 to 27 in either of the two layouts.</summary>
    private static void CompareTail(DecodedFrame decoded, string[] tail)
    {
        var reading = decoded.Reading!;
        Assert.Equal(tail, decoded.Tokens.Skip(25));
        var isKnown = tail.Length == 0 || !tail[0].Contains('.', StringComparison.Ordinal);
        Assert.Equal(isKnown ? Number(tail, 0) : null, reading[Settings.CvTime]);
        Assert.Equal(isKnown && tail.Length > 1 ? tail[1] : null, reading[Settings.OperationLogic]?.Code);
        Assert.Equal(isKnown ? Number(tail, 2) : null, reading[Settings.MaxDischargeCurrent]);
    }

    private static double? Number(string[] tail, int index) => index < tail.Length ? double.Parse(tail[index], CultureInfo.InvariantCulture) : null;

    private static bool IsSame(MetricValue value, JsonElement expected)
    {
        var text = expected.ValueKind == JsonValueKind.String ? expected.GetString()! : expected.GetRawText();
        var isNumber = double.TryParse(text, CultureInfo.InvariantCulture, out var number);
        return value.ToObject() switch
        {
            double read => isNumber && Math.Abs(read - number) < 1e-9,
            bool read => text == (read ? "1" : "0"),
            string read => read == text,
            Option read => isNumber ? double.TryParse(read.Code, CultureInfo.InvariantCulture, out var code) && code == number : read.Code == text,
            _ => false,
        };
    }

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);

    private static ReplyStatus Expected(string status) => status switch
    {
        "ok" or "ok_chk" => ReplyStatus.Ok,
        "nak" or "nak_nocrc" => ReplyStatus.Nak,
        "ack" => ReplyStatus.Ack,
        "bad_crc" or "bad_chk" or "nak_corrupt" or "no_crc" => ReplyStatus.BadCrc,
        "truncated" or "ok_lf" => ReplyStatus.Truncated,
        "echo" => ReplyStatus.Echo,
        "foreign" => ReplyStatus.Foreign,
        "head_lost" or "noise" => ReplyStatus.Noise,
        _ => throw new ArgumentException($"nobody knows the status '{status}'", nameof(status)),
    };

    private static DecodedFrame Decode(CorpusFrame frame) => new FrameDecoder().Decode(frame.Command, frame.Bytes);

    private static CorpusFrame Frame(string id)
    {
        SkipWithoutCorpus();
        return CorpusFrame.All.Single(frame => frame.Id == id);
    }

    private static void SkipWithoutCorpus() => Assert.SkipWhen(CorpusFrame.All.Count == 0, $"corpus absent: {Frames} frames not tested");
}
