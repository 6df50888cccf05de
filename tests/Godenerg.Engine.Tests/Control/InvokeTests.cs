using System.Text.Json;
using Godenerg.Engine.Control;

namespace Godenerg.Engine.Tests.Control;

/// <summary>Verbs that plugins bring, run over the control socket.</summary>
public sealed class InvokeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ControlBench _bench = new(new ControlServerOptions { MostConnections = 4, MostWatching = 2 });
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_verb_gets_what_was_typed_and_its_exit_code_comes_back()
    {
        Bring((call, _) =>
        {
            call.Output.WriteLine($"{string.Join('+', call.Arguments)} {string.Join(' ', call.Options.Select(option => $"{option.Key}={option.Value}"))}");
            call.Error.Write("but");
            return Task.FromResult(7);
        });
        var exit = Run(CancellationToken.None, ["a b", "ü\n"], new() { ["--to"] = "now", ["--all"] = "" });
        Assert.Equal((7, "a b+ü\n --to=now --all=\n", "but"), (exit, _output.ToString(), _error.ToString()));
    }

    [Fact]
    public void Its_description_and_options_come_over()
    {
        _bench.Plugins.Board.Offer(new CliVerb("hello", "Says hello.", (_, _) => Task.FromResult(0)) { Arguments = "NAME", Options = [new("--to", "Until when."), new("--all", "All.", IsFlag: true), new("--output", "Where.") { IsOutputFile = true }] });
        using var client = _bench.Client();
        var verb = Assert.Single(client.Verbs());
        Assert.Equal(("hello", "Says hello.", "NAME"), (verb.Name, verb.Description, verb.Arguments));
        Assert.Equal([new CliOption("--to", "Until when."), new CliOption("--all", "All.", IsFlag: true), new CliOption("--output", "Where.") { IsOutputFile = true }], verb.Options);
    }

    [Fact]
    public void It_knows_where_the_caller_stands_and_whether_a_person_looks_on()
    {
        Bring((call, _) =>
        {
            call.Output.Write($"{call.Folder} {call.IsInteractive}");
            return Task.FromResult(0);
        });
        Run(new CliCall([], new Dictionary<string, string>(), _output, _error) { Folder = "/home/ü", IsInteractive = true }, CancellationToken.None);
        Assert.Equal("/home/ü True", _output.ToString());
    }

    [Fact]
    public void A_long_output_comes_over_whole_whatever_pieces_it_is_written_in()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(index => index % 7 == 0 ? "🔋" : index % 3 == 0 ? "ü" : $"{index};"));
        Bring((call, _) =>
        {
            foreach (var character in text[..2000])
                call.Output.Write(character);
            call.Output.Write(text[2000..]);
            return Task.FromResult(0);
        });
        Assert.Equal(0, Run(CancellationToken.None));
        Assert.Equal(text, _output.ToString());
    }

    [Fact]
    public void Where_bytes_are_wanted_they_come_as_they_are()
    {
        using var bytes = new MemoryStream();
        using var output = new StreamWriter(bytes);
        Bring((call, _) =>
        {
            call.Output.Write("ü\n");
            return Task.FromResult(0);
        });
        Run(new CliCall([], new Dictionary<string, string>(), output, _error), CancellationToken.None);
        Assert.Equal("ü\n"u8.ToArray(), bytes.ToArray());
    }

    [Fact]
    public void What_it_writes_comes_as_it_is_written()
    {
        var goOn = new TaskCompletionSource();
        Bring(async (call, _) =>
        {
            await call.Output.WriteLineAsync("first");
            await goOn.Task;
            await call.Output.WriteLineAsync("second");
            return 0;
        });
        using var lines = Invoke();
        Assert.Equal("first\n", NextOutput(lines));
        goOn.SetResult();
        Assert.Equal("second\n", NextOutput(lines));
        Assert.Equal(0, Next(lines).GetProperty("exit").GetInt32());
    }

    [Fact]
    public void What_it_throws_is_told_and_is_1()
    {
        Bring((_, _) => throw new InvalidOperationException("no disk"));
        Assert.Equal(1, Run(CancellationToken.None));
        Assert.Contains("no disk", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_cancelled_when_the_other_side_hangs_up()
    {
        var cancelled = new TaskCompletionSource();
        Bring(async (call, cancel) =>
        {
            call.Output.WriteLine("here");
            cancel.Register(cancelled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            return 0;
        });
        using (var lines = Invoke())
            NextOutput(lines);
        await cancelled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Whoever_has_enough_still_gets_its_last_words()
    {
        using var enough = new CancellationTokenSource();
        Bring(async (call, cancel) =>
        {
            enough.Cancel();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
            call.Output.WriteLine("bye");
            return 5;
        });
        Assert.Equal(5, Run(enough.Token));
        Assert.Equal("bye\n", _output.ToString());
    }

    [Fact]
    public async Task A_verb_that_does_not_end_when_told_to_is_left_behind()
    {
        using var enough = new CancellationTokenSource();
        var left = new TaskCompletionSource();
        using var end = new ManualResetEventSlim();
        Bring((call, _) =>
        {
            enough.Cancel();
            end.Wait(CancellationToken.None);
            try
            {
                call.Output.WriteLine("too late");
            }
            catch (IOException)
            {
                left.SetResult();
            }

            return Task.FromResult(0);
        });
        Assert.Equal(1, Run(enough.Token));
        end.Set();
        await left.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public void It_is_cancelled_when_its_plugin_goes()
    {
        var offered = Bring(async (call, cancel) =>
        {
            await call.Output.WriteLineAsync("here");
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            return 0;
        });
        using var lines = Invoke();
        NextOutput(lines);
        offered.Dispose();
        Assert.Equal(1, Next(lines).GetProperty("exit").GetInt32());
    }

    [Fact]
    public void Who_writes_without_end_waits_for_whoever_reads()
    {
        var written = 0;
        Bring(async (call, cancel) =>
        {
            for (; !cancel.IsCancellationRequested; written++)
                await call.Output.WriteLineAsync(new string('x', 1000));
            return 0;
        });
        using (var lines = Invoke())
            for (var line = 0; line < 20; line++)
                NextOutput(lines);
        // 20 pieces of 64 kB at most were read; what waits here, in the socket and in the reader is a few more.
        Assert.InRange(Volatile.Read(ref written), 1, 5000);
    }

    [Fact]
    public async Task Who_stops_reading_keeps_no_plugin_waiting_that_is_to_go()
    {
        var left = new TaskCompletionSource();
        var offered = Bring((call, _) =>
        {
            try
            {
                while (true)
                    call.Output.WriteLine(new string('x', 1000));
            }
            catch (IOException)
            {
                left.SetResult();
            }

            return Task.FromResult(0);
        });
        using var lines = Invoke();
        NextOutput(lines);
        offered.Dispose();
        await left.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Verbs_that_run_leave_a_place_for_a_question()
    {
        Bring(async (call, cancel) =>
        {
            await call.Output.WriteLineAsync("here");
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            return 0;
        });
        using var first = Invoke();
        using var second = Invoke();
        Assert.Equal("here\n", NextOutput(first));
        Assert.Equal("here\n", NextOutput(second));
        using var third = Invoke();
        Assert.Equal("busy", Next(third).GetProperty("error").GetString());
        using var client = _bench.Client();
        Assert.Single(client.Status().Inverters);
    }

    [Fact]
    public void A_verb_that_nobody_brings_is_a_bad_request()
    {
        using var lines = Invoke();
        Assert.Contains("'hello'", Next(lines).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private IDisposable Bring(Func<CliCall, CancellationToken, Task<int>> handle) => _bench.Plugins.Board.Offer(new CliVerb("hello", "", handle));

    private int Run(CancellationToken cancel, string[]? arguments = null, Dictionary<string, string>? options = null) =>
        Run(new CliCall(arguments ?? [], options ?? [], _output, _error), cancel);

    private int Run(CliCall call, CancellationToken cancel)
    {
        using var client = _bench.Client();
        return client.Verbs()[0].Handle(call, cancel).GetAwaiter().GetResult();
    }

    private LineSocket Invoke()
    {
        var lines = new LineSocket(_bench.Connect(), 1_000_000);
        lines.Write("""{"v":1,"verb":"invoke","name":"hello"}"""u8, Patience);
        lines.Write("\n"u8, Patience);
        return lines;
    }

    private static string NextOutput(LineSocket lines)
    {
        var bytes = new byte[Next(lines).GetProperty("output").GetInt32()];
        Assert.Equal(LineResult.Line, lines.ReadBytes(bytes, Patience));
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    private static JsonElement Next(LineSocket lines)
    {
        Assert.Equal(LineResult.Line, lines.Read(Patience, out var line));
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
