using Godenerg.HttpApi.Original;
using Godenerg.Plugins.Contract;

namespace Godenerg.HttpApi.Tests;

/// <summary>Many who want it fresh, and one slow wire.</summary>
public sealed class WireTests
{
    [Fact]
    public async Task Sixty_four_who_ask_the_same_are_one_question()
    {
        using var wire = new Wire(TimeProvider.System);
        var inverter = new SlowInverter();
        var asked = Enumerable.Range(0, 64).Select(_ => wire.AskAsync(inverter, "QPIGS", TestContext.Current.CancellationToken)).ToList();
        await PluginHouse.Until(() => inverter.Asked.Count == 1, "asked");

        inverter.Answer();

        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal("answered QPIGS", answer.Because));
        Assert.Equal(["QPIGS"], inverter.Asked);
    }

    [Fact]
    public async Task Different_questions_go_two_at_a_time_and_too_many_are_turned_away()
    {
        using var wire = new Wire(TimeProvider.System);
        var inverter = new SlowInverter();
        var asked = Enumerable.Range(0, 17).Select(i => wire.AskAsync(inverter, $"QPGS{i}", TestContext.Current.CancellationToken)).ToList();

        Assert.Contains("other questions wait", (await asked[16]).Because, StringComparison.Ordinal);
        await PluginHouse.Until(() => inverter.Asked.Count == 2, "two asked");

        inverter.Answer();
        await Task.WhenAll(asked);
        Assert.Equal(16, inverter.Asked.Count);
        Assert.True(inverter.MostAtOnce <= 2);
    }

    [Fact]
    public async Task Who_goes_away_takes_the_answer_from_nobody()
    {
        using var wire = new Wire(TimeProvider.System);
        var inverter = new SlowInverter();
        using var gone = new CancellationTokenSource();
        var first = wire.AskAsync(inverter, "QPIGS", gone.Token);
        var second = wire.AskAsync(inverter, "QPIGS", TestContext.Current.CancellationToken);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        inverter.Answer();

        Assert.Equal("answered QPIGS", (await second).Because);
    }

    /// <summary>Answers nobody until it may, and then at once.</summary>
    private sealed class SlowInverter : IInverter
    {
        private readonly TaskCompletionSource _may = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _asked = [];
        private int _atOnce;

        public IReadOnlyList<string> Asked
        {
            get
            {
                lock (_asked)
                    return [.. _asked];
            }
        }

        public int MostAtOnce { get; private set; }

        public string Name => "house";

        public string Bank => "main";

        public bool IsSimulated => true;

        public InverterIdentity? Identity => null;

        public string? Problem => null;

        public IMetricsStream Stream => throw new NotSupportedException();

        public ControlState Control => throw new NotSupportedException();

        public IReadOnlyList<SettingInfo> Settings => [];

        public IReadOnlyList<QueryInfo> Queries => [];

        public ICommandInbox Inbox => throw new NotSupportedException();

        public void Answer() => _may.SetResult();

        public async Task<QueryAnswer> AskAsync(string query, CancellationToken cancel)
        {
            lock (_asked)
            {
                _asked.Add(query);
                MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            }

            await _may.Task.WaitAsync(cancel);
            lock (_asked)
                _atOnce--;
            return new QueryAnswer(null, "answered " + query);
        }
    }
}
