using Godenerg.Engine.Protocols;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging;

namespace Godenerg.Engine.Inverters;

/// <summary>What an inverter told while it was identified.</summary>
/// <param name="IsAnother">It is not the one that answered before: what was known is not about it.</param>
/// <param name="Readings">What it told.</param>
internal sealed record FirstContact(bool IsAnother, IReadOnlyList<Reading> Readings);

/// <summary>
/// The way to one inverter: opens the device, finds out who answers, and opens it again for ever when it is lost. What goes wrong is
/// logged once, when it changes. One thread, the loop's.
/// </summary>
internal sealed class InverterLink(InverterLinkOptions options, TimeProvider clock, CapabilityStore store, ILogger log) : IDisposable
{
    /// <summary>A stuck USB bridge recovers by being opened anew; so many status polls may go unanswered before.</summary>
    private const int SilentPollsBeforeReopen = 3;

    /// <summary>The query by which the link is judged: every unit answers it, whatever else it refuses.</summary>
    private const string Status = "QPIGS";

    private ITransport? _transport;
    private Conversation? _conversation;
    private Capabilities? _capabilities;
    private string? _lastProblem;
    private readonly Dictionary<string, (string Problem, long Since)> _foreign = [];
    private readonly HashSet<string> _echoed = [];
    private FirstContact? _firstContact;
    private (string? Serial, Dialect? Dialect) _lastMet;
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

    /// <summary>What the inverter told while it was identified; taken once after every opening.</summary>
    public FirstContact? TakeFirstContact()
    {
        var contact = _firstContact;
        _firstContact = null;
        return contact;
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
        var candidates = Candidates(ref problem);
        ForgetGone(candidates);
        foreach (var candidate in candidates)
        {
            if (!IsOpen && !IsForeign(candidate, ref problem) && TryOpen(candidate, ref problem))
                continue;
            candidate.Dispose();
        }

        if (IsOpen)
            return true;
        Report(problem ?? $"{options.Device}: nothing is plugged in that could be an inverter");
        return false;
    }

    /// <summary>Asks one query. A lost device is closed; <see cref="TryOpen()"/> brings it back.</summary>
    public Reply Ask(InverterRequest request, TimeSpan freshFor, int? retries = null, bool atTheEnd = false) =>
        OnTheLine(static (conversation, it) => conversation.Ask(it.request, it.freshFor, it.retries, it.atTheEnd), (request, freshFor, retries, atTheEnd));

    /// <summary>Makes sure that no answer is outstanding; false when nobody answers.</summary>
    public bool TrySettle() => OnTheLine(static (conversation, _) => new Reply(conversation.TrySettle() ? ReplyStatus.Ok : ReplyStatus.Busy), 0).Status == ReplyStatus.Ok;

    /// <summary>Sends a setter. Only the guard calls this.</summary>
    public Reply Tell(string text) => OnTheLine(static (conversation, text) => conversation.Tell(text), text);

    private Reply OnTheLine<T>(Func<Conversation, T, Reply> exchange, T what)
    {
        if (_conversation is null)
            return new Reply(ReplyStatus.Lost);
        try
        {
            return exchange(_conversation, what);
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
        var reply = Ask(request, Plan!.FreshFor(request), Plan.RetriesOf(request));
        if (!IsOpen)
            return reply;
        if (Plan.Note(request, reply.Status) is { } isKnown)
            Learn(request.Text, isKnown);
        if (request.Text == Status)
            NoteHealth(reply);
        return reply;
    }

    public void Dispose() => Close(TimeSpan.Zero);

    private void NoteHealth(Reply reply)
    {
        _silentPolls = reply.Status == ReplyStatus.Ok ? 0 : _silentPolls + 1;
        if (_silentPolls > 0)
            Report(reply.Explain(Status, Device));
        else if (_lastProblem is not null)
            Recovered();
        if (_silentPolls >= SilentPollsBeforeReopen)
            Close(TimeSpan.Zero);
    }

    /// <summary>Somebody else's device (a UPS with the same USB id) is left alone for a while, and keeps nobody from the others.</summary>
    private bool IsForeign(ITransport candidate, ref string? problem)
    {
        if (!_foreign.TryGetValue(candidate.Name, out var known))
            return false;
        if (clock.GetElapsedTime(known.Since) >= InverterLinkOptions.ForeignRetry)
            return !_foreign.Remove(candidate.Name);
        problem ??= known.Problem;
        RetryIn = InverterLinkOptions.LongestRetry;
        return true;
    }

    /// <summary>Whoever comes back under the name of somebody that was pulled out may be ours.</summary>
    private void ForgetGone(IReadOnlyList<ITransport> candidates)
    {
        bool IsGone(string name) => candidates.All(candidate => candidate.Name != name);
        _echoed.RemoveWhere(IsGone);
        foreach (var name in _foreign.Keys.Where(IsGone).ToList())
            _foreign.Remove(name);
    }

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
            var isOther = options.Serial is not null && found.Identity is not null && found.Identity.Serial != options.Serial;
            if (found.Identity is null || isOther)
            {
                var notOurs = isOther ? $"{candidate.Name} is the unit with serial {found.Identity!.Serial ?? "unknown"}, not {options.Serial} of {options.Device}" : found.Problem ?? EchoOf(candidate, found);
                problem = notOurs ?? found.Failure!.Explain("QPI", candidate.Name);
                if (notOurs is not null)
                    _foreign[candidate.Name] = (notOurs, clock.GetTimestamp());
                RetryIn = InverterLinkOptions.FirstRetry;
                return false;
            }

            _echoed.Remove(candidate.Name);
            (_transport, _conversation, _capabilities, _isCertain) = (candidate, conversation, found.Capabilities, found.IsCertain);
            (Device, Identity, Dialect) = (candidate.Name, found.Identity, found.Dialect);
            Plan = new PollingPlan(found.Dialect!, found.Capabilities!, options.Cadences, clock);
            foreach (var reading in found.Readings)
                Plan.Note(found.Dialect!.FindCode(reading.Query)!, ReplyStatus.Ok);
            var isAnother = _lastMet.Dialect is not null && _lastMet != (found.Identity.Serial, found.Dialect);
            _lastMet = (found.Identity.Serial, found.Dialect);
            (RetryIn, _silentPolls, _firstContact) = (TimeSpan.Zero, 0, new FirstContact(isAnother, found.Readings));
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
        catch
        {
            // A bug must not leave the device locked against ourselves.
            candidate.Dispose();
            throw;
        }
    }

    /// <summary>Many UPSs send back what they do not know. Once may be a disturbance; twice running nobody of ours is there.</summary>
    private string? EchoOf(ITransport candidate, Identification found)
    {
        if (found.Failure?.Status == ReplyStatus.Echo)
            return _echoed.Add(candidate.Name) ? null : found.Failure.Explain("QPI", candidate.Name);
        _echoed.Remove(candidate.Name);
        return null;
    }

    private void Learn(string code, bool isKnown)
    {
        if (!isKnown && _capabilities!.Knows(code) == true)
            return;
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
        RetryIn == TimeSpan.Zero ? InverterLinkOptions.FirstRetry
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
