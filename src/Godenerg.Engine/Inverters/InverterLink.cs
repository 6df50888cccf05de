using Godenerg.Engine.Protocols;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Inverters;

/// <summary>
/// The way to one inverter: opens the device, finds out who answers, and opens it again for ever when it is lost. What goes wrong is
/// logged once, when it changes. One thread, the loop's.
/// </summary>
internal sealed class InverterLink(InverterLinkOptions options, TimeProvider clock, CapabilityStore store, ILogger log) : IDisposable
{
    /// <summary>A stuck USB bridge recovers by being opened anew; so many status polls may go unanswered before.</summary>
    private const int SilentPollsBeforeReopen = 3;

    private ITransport? _transport;
    private Conversation? _conversation;
    private Capabilities? _capabilities;
    private string? _lastProblem;
    private IReadOnlyList<Reading> _firstReadings = [];
    private int _silentPolls;
    private bool _isCertain;

    /// <summary>Who answers; null while nobody does.</summary>
    public InverterIdentity? Identity { get; private set; }

    /// <summary>Where it answers, or answered last; before that, what the owner called it.</summary>
    public string Device { get; private set; } = options.Device;

    /// <summary>How to read it; null until somebody answered.</summary>
    public Dialect? Dialect { get; private set; }

    /// <summary>What to ask when; null while nobody answers.</summary>
    public PollingPlan? Plan { get; private set; }

    /// <summary>What the inverter told while it was identified; taken once.</summary>
    public IReadOnlyList<Reading> TakeFirstReadings()
    {
        var readings = _firstReadings;
        _firstReadings = [];
        return readings;
    }

    public bool IsOpen => _conversation is not null;

    /// <summary>How long to wait before the next try to open.</summary>
    public TimeSpan RetryIn { get; private set; } = TimeSpan.Zero;

    /// <summary>Why it is not open, in one line; null while it is.</summary>
    public string? Problem => IsOpen ? null : _lastProblem;

    /// <summary>Opens the device and identifies the inverter, if that has not been done.</summary>
    public bool TryOpen()
    {
        if (IsOpen)
            return true;
        string? problem = null;
        foreach (var candidate in Candidates(ref problem))
        {
            if (!IsOpen && TryOpen(candidate, ref problem))
                continue;
            candidate.Dispose();
        }

        if (IsOpen)
            return true;
        Report(problem ?? $"{options.Device}: nothing is plugged in that could be an inverter");
        return false;
    }

    /// <summary>Asks one query. A lost device is closed; <see cref="TryOpen()"/> brings it back.</summary>
    public Reply Ask(InverterRequest request, TimeSpan freshFor)
    {
        if (_conversation is null)
            return new Reply(ReplyStatus.Lost);
        try
        {
            return _conversation.Ask(request, freshFor);
        }
        catch (TransportException trouble)
        {
            Report(trouble.Message);
            Close(InverterLinkOptions.FirstRetry);
            return new Reply(ReplyStatus.Lost);
        }
    }

    /// <summary>Asks a query of the plan, and learns from the outcome.</summary>
    public Reply Poll(InverterRequest request)
    {
        var reply = Ask(request, Plan!.FreshFor(request));
        if (!IsOpen)
            return reply;
        if (Plan.Note(request, reply.Status) is { } isKnown)
            Learn(request.Query.Code, isKnown);
        _silentPolls = reply.IsAnswered ? 0 : _silentPolls + 1;
        if (_silentPolls > 0)
            Report(reply.Explain(request.Text, Device));
        else if (_lastProblem is not null && reply.Status == ReplyStatus.Ok)
            Recovered();
        if (_silentPolls >= SilentPollsBeforeReopen)
            Close(TimeSpan.Zero);
        return reply;
    }

    public void Dispose() => Close(TimeSpan.Zero);

    private IReadOnlyList<ITransport> Candidates(ref string? problem)
    {
        try
        {
            return options.Candidates();
        }
        catch (TransportException trouble)
        {
            problem = trouble.Message;
            RetryIn = NextRetry();
            return [];
        }
    }

    private bool TryOpen(ITransport candidate, ref string? problem)
    {
        try
        {
            candidate.Open();
            var conversation = new Conversation(candidate, clock, options.Conversation);
            var found = new Identifier(conversation, store, options.Dialect, options.Cadences.StatusFreshFor).Identify();
            if (found.Identity is null)
            {
                problem = found.Problem ?? found.Failure!.Explain("QPI", candidate.Name);
                // Somebody else's device (a UPS with the same USB id) is left alone; a silent inverter may be switched on any moment.
                RetryIn = found.Problem is null ? InverterLinkOptions.FirstRetry : InverterLinkOptions.ForeignRetry;
                return false;
            }

            (_transport, _conversation, _capabilities, _isCertain) = (candidate, conversation, found.Capabilities, found.IsCertain);
            (Device, Identity, Dialect) = (candidate.Name, found.Identity, found.Dialect);
            Plan = new PollingPlan(found.Dialect!, found.Capabilities!, options.Cadences, clock);
            foreach (var reading in found.Readings)
                Plan.Note(found.Dialect!.FindCode(reading.Query)!, ReplyStatus.Ok);
            (RetryIn, _silentPolls, _firstReadings) = (TimeSpan.Zero, 0, found.Readings);
            log.LogInformation("{Device}: {Identity}", candidate.Name, found.Identity);
            _lastProblem = null;
            return true;
        }
        catch (TransportException trouble)
        {
            problem = trouble.Message;
            RetryIn = NextRetry();
            return false;
        }
    }

    private void Learn(string code, bool isKnown)
    {
        _capabilities = _capabilities!.With(code, isKnown);
        if (_isCertain)
            store.Remember(CapabilityStore.KeyOf(Identity!.Serial, Identity.Firmware), _capabilities);
    }

    private void Report(string problem)
    {
        if (problem != _lastProblem)
            log.LogWarning("{Problem}", problem);
        _lastProblem = problem;
    }

    private void Recovered()
    {
        _lastProblem = null;
        log.LogInformation("{Device}: answers again", _transport!.Name);
    }

    private TimeSpan NextRetry() =>
        RetryIn == TimeSpan.Zero || RetryIn >= InverterLinkOptions.ForeignRetry ? InverterLinkOptions.FirstRetry
        : RetryIn + RetryIn > InverterLinkOptions.LongestRetry ? InverterLinkOptions.LongestRetry
        : RetryIn + RetryIn;

    private void Close(TimeSpan retryIn)
    {
        _transport?.Dispose();
        (_transport, _conversation, Plan, Identity) = (null, null, null, null);
        RetryIn = retryIn;
        _silentPolls = 0;
    }
}
