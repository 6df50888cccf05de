using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Faults.Tests;

/// <summary>A row of the table.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Play">Makes it happen, from the start of the program on; says when it ended.</param>
/// <param name="Original">What the Python program did, as it was measured.</param>
internal sealed record FaultCase(string Name, Func<FaultBench, TimeSpan> Play, string Original)
{
    /// <summary>Takes a minute more than the others, and is begun first.</summary>
    public bool IsLong { get; init; }

    /// <summary>There when the program starts: samples are missing from then on.</summary>
    public bool IsFromStart { get; init; }

    /// <summary>How the inverter differs from others.</summary>
    public FrontOptions Front { get; init; } = new();
}

/// <summary>The fault table of the original, and what an owner asks about besides. A fault is one entry.</summary>
internal static class FaultCases
{
    /// <summary>From the end of the fault to good data.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private const string NeverStarts = "never recovers: its watchdog has died, and nothing opens the device again";
    private const string NotMeasured = "not measured";

    /// <summary>A run of bytes is rubbish, as after a plug that made bad contact.</summary>
    private static readonly FaultKind Rubbish = new("rubbish", "rubbish QPIGS", "a run of bytes of the reply is wrong", FaultParts.Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [.. delivery.Bytes.Select((value, index) => index is > 10 and < 30 ? (byte)(value ^ 0xA5) : value)],
    };

    /// <summary>As plausible as the right one: the second digit of the battery voltage is another.</summary>
    private static readonly FaultKind WrongDigit = new("wrong-digit", "wrong-digit QPIGS", "one digit of the reply is another", FaultParts.Request)
    {
        Strike = (delivery, _) => delivery.Bytes = [.. delivery.Bytes.Select((value, index) => index == 42 ? (byte)('0' + ((value - '0' + 1) % 10)) : value)],
    };

    public static readonly IReadOnlyList<FaultCase> All =
    [
        new("1 lost reply to the status query", bench => bench.Settle().Strike("QPIGS", "drop QPIGS"),
            "empty answers for 35 s, 38 s of samples missing"),
        new("1 lost reply to another query", bench => bench.Settle().Strike("QMOD", "drop QMOD"),
            "its web server hangs; back after 51 s, 51 s of samples missing"),
        new("10 s of silence", bench => bench.Settle().Strike("QPIGS", "silence 10s"),
            "bad until 38 s later, 41 s of samples missing"),
        new("1 garbled reply", bench => bench.Settle().Strike("QPIGS", new Fault(Rubbish)),
            "its logging process dies, 32 s of samples missing"),
        new("1 truncated reply", bench => bench.Settle().Strike("QPIGS", "truncate QPIGS"),
            "one sample lost; what was left of the reply is served as valid"),
        new("1 refusal (NAK)", bench => bench.Settle().Strike("QPIGS", "nak QPIGS"),
            "one sample lost; the refusal is served as data"),
        new("1 wrong byte, bad checksum", bench => bench.Settle().Strike("QPIGS", new Fault(WrongDigit)),
            "believed and stored"),
        new("3 s of stray extra replies", bench => bench.Settle().StrikeAll(TimeSpan.FromSeconds(3), "double", "stale"),
            "answers to other questions on and off for 38 s, gaps of 29 s and 46 s, a full restart"),
        new("unplugged for 5 s", bench => bench.Settle().Strike("QPIGS", "disconnect 5s"),
            "72 s without data, 79 s of samples missing"),
        new("unplugged for 60 s", bench => bench.Settle().Strike("QPIGS", "disconnect 60s"),
            "back 18 s after the replug, 79 s of samples missing") { IsLong = true },
        new("serial server on the network gone for 5 s", bench => bench.SettleOverTcp().Strike("QPIGS", "disconnect 5s"), NotMeasured),
        new("inverter switched off and on, 8 s", bench => PowerCycle(bench, "silence 8s"), NotMeasured),
        new("inverter switched off and on, 8 s, its USB port with it", bench => PowerCycle(bench, "disconnect 8s"), NotMeasured),
        new("firmware update while it runs: QPIGS has 24 fields instead of 21", bench => bench.Settle().Strike("QPIGS", "firmware-update 24"),
            "broken for good: it restarts for ever, 60 % of requests are bad"),
        new("newer firmware from the first start: QPIGS has 24 fields", FirstAnswer,
            "broken for good: it restarts for ever, 60 % of requests are bad")
        {
            Front = new FrontOptions { Shapes = new Dictionary<string, ReplyShape> { ["QPIGS"] = new(0, 24) } },
        },
        new("inverter silent at the first start, for 20 s", bench => SilentAtStart(bench, "silence 20s"), NeverStarts) { IsFromStart = true },
        new("inverter silent at the first start, for 60 s", bench => SilentAtStart(bench, "silence 60s"), NeverStarts) { IsFromStart = true, IsLong = true },
        new("device missing at the first start, for 20 s", bench => MissingAtStart(bench, "disconnect 20s"),
            "never recovers: answers with errors for ever, and nothing opens the device again") { IsFromStart = true },
        new("device missing at the first start, for 20 s, then under another name", bench => MissingAtStart(bench, "disconnect 20s as inverter2"),
            "never recovers: answers with errors for ever, and nothing opens the device again") { IsFromStart = true },
    ];

    private static TimeSpan PowerCycle(FaultBench bench, string fault)
    {
        var end = bench.Settle().Strike("QPIGS", fault);
        bench.House.PowerCycle();
        return end;
    }

    /// <summary>The program has found the inverter silent, at least once, before it answers.</summary>
    private static TimeSpan SilentAtStart(FaultBench bench, string fault)
    {
        var end = bench.Serve().Inject(fault);
        bench.Start().WaitForError("does not answer");
        return end;
    }

    private static TimeSpan MissingAtStart(FaultBench bench, string fault)
    {
        var end = bench.Serve().Inject(fault);
        bench.WaitForDevice(isThere: false).Start(bench.Device, bench.OtherDevice).WaitForError("no such device");
        return end;
    }

    /// <summary>Nothing is wrong with the line: counted from the first question.</summary>
    private static TimeSpan FirstAnswer(FaultBench bench)
    {
        TimeSpan? asked = null;
        bench.Tap.OnRequest(_ => (asked = bench.Tap.Now) is not null);
        bench.Serve().Start().WaitForStatuses(1);
        return asked!.Value;
    }
}
