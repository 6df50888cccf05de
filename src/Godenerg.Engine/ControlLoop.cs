using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Supervision;
using Godenerg.Engine.Telemetry;

namespace Godenerg.Engine;

/// <summary>
/// One inverter's life: read, publish, decide, guard, rest; again. It owns its thread, does blocking I/O on it and never waits for the
/// thread pool, so nothing a plugin does can delay a poll. Questions and wishes of people go ahead of the next poll, one between two polls.
/// </summary>
internal sealed class ControlLoop(
    InverterLink link, MetricsHub hub, QuestionQueue questions, IPolicy policy, CommandGuard guard, CommandInbox inbox, Cadences cadences, TimeProvider clock,
    IdleWait idle)
{
    /// <summary>So long the end waits for safe values to be read back, and for one exchange more; then the record of leases tells the next start.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(7.5);

    /// <summary>A line that is disturbed for a moment is no reason not to have decided.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private SetterLine? _line;
    private long _answeredAt = clock.GetTimestamp();
    private long _cycles;

    /// <summary>How many cycles have been run. Any thread.</summary>
    public long Cycles => Interlocked.Read(ref _cycles);

    /// <summary>What the policy wanted last. Any thread.</summary>
    public Decision LastDecision { get; private set; } = Decision.Hold("nothing has been read yet");

    /// <summary>Where decisions are written down; null for nowhere.</summary>
    public DecisionLog? Decisions { get; init; }

    /// <summary>Who tells what of it is an event; null for nobody.</summary>
    public LoopWatch? Watch { get; init; }

    /// <summary>How it shows that it goes round.</summary>
    public LoopBeat Beat { get; init; } = LoopBeat.None;

    /// <summary>Runs until cancelled. Called on a thread of its own; <see cref="TakeLeave"/> comes after the last time.</summary>
    public void Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var start = clock.GetTimestamp();
            var isAnswered = link.TryOpen() && Cycle(cancel);
            Interlocked.Increment(ref _cycles);
            Watch?.See(link);
            Beat.Show();
            if (isAnswered)
                _answeredAt = start;
            else if (clock.GetElapsedTime(_answeredAt) >= Silence)
                Note(DecisionKind.NotAsked, Decision.Hold(link.Problem ?? "the inverter does not answer"));
            Rest(start, isAnswered ? cadences.Cycle : link.RetryIn, cancel);
        }
    }

    /// <summary>Nobody will be in control: brings back what is off its safe value, then the end.</summary>
    public void TakeLeave()
    {
        inbox.Close("the engine stops");
        guard.Close("the engine stops");
        using var never = new ManualResetEventSlim();
        var start = clock.GetTimestamp();
        while (guard.HasReturns && clock.GetElapsedTime(start) < LongestFarewell)
        {
            if (link.TryOpen() && link.TakeFirstContact() is { } contact)
                Meet(contact);
            if (!guard.Work(new SetterLine(link, Publish), hub.Current))
                idle(never, link.IsOpen && guard.NextDue is { } due && due > TimeSpan.Zero && due < LongestFarewell ? due : InverterLinkOptions.FirstRetry, CancellationToken.None);
        }

        guard.Farewell();
        Decisions?.End("the engine stops");
    }

    /// <summary>Asks what is due, decides, and lets the guard see to it. Returns false when nobody answered.</summary>
    private bool Cycle(CancellationToken cancel)
    {
        if (link.TakeFirstContact() is { } contact)
            Meet(contact);
        foreach (var request in link.Plan!.Due())
        {
            Serve();
            if (cancel.IsCancellationRequested || !link.IsOpen)
                return false;
            var reply = link.Poll(request);
            Beat.Show();
            questions.Remember(request, reply);
            if (reply.Reading is { } reading)
                Publish(reading);
            else if (!reply.IsAnswered)
                return false;
        }

        Decide();
        return true;
    }

    private void Meet(FirstContact contact)
    {
        Watch?.See(link);
        if (contact.IsAnother)
        {
            hub.Forget();
            policy.Forget();
            Watch?.Forget();
        }

        guard.Meet(link.Identity!, link.Dialect!, link.Device);
        foreach (var reading in contact.Readings)
            Publish(reading);
    }

    private void Publish(Reading reading)
    {
        link.Plan?.Heed(reading, hub);
        hub.Publish(reading);
        guard.Observe(reading);
        Watch?.See(reading);
    }

    private void Decide()
    {
        try
        {
            LastDecision = policy.Decide(hub.Current);
            guard.Consider(LastDecision, policy.Name);
            Note(DecisionKind.Decided, LastDecision);
        }
#pragma warning disable CA1031 // Whatever a policy throws, the loop goes on and the battery comes first.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LastDecision = Decision.Hold($"the policy {policy.Name} failed: {fault.Message}");
            guard.PolicyFailed(LastDecision.Because);
            Note(DecisionKind.Failed, LastDecision);
        }
    }

    private void Note(DecisionKind kind, Decision decision)
    {
        var basis = (kind == DecisionKind.NotAsked ? null : policy.Basis) ?? new DecisionBasis(hub.Current, null, [], []);
        Watch?.See(policy.Name, kind, decision, basis.Generation);
        Decisions?.Note(new(policy.Name, kind, decision, basis, [.. decision.Setpoints.Select(guard.VerdictOn)]));
    }

    /// <summary>Waits for the next cycle; the guard and questions have their moments meanwhile.</summary>
    private void Rest(long start, TimeSpan length, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            if (!link.IsOpen)
                questions.AnswerAll(ReplyStatus.Lost);
            while (!cancel.IsCancellationRequested && Serve())
            {
            }

            var left = length - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return;
            if (inbox.HasMail)
                continue;
            var before = clock.GetTimestamp();
            // Without a line the guard can do nothing, however due it is.
            var most = left < Beat.Every ? left : Beat.Every;
            idle(questions.Waiting, link.IsOpen && guard.NextDue is { } due && due < most ? due > TimeSpan.Zero ? due : TimeSpan.Zero : most, cancel);
            Beat.Show();
            // The time of a replay stands still between two answers: it is not waited for.
            if (clock.GetTimestamp() == before && !questions.Waiting.IsSet)
                return;
        }
    }

    /// <summary>One question and one step of the guard. Returns true when either had something to do.</summary>
    private bool Serve()
    {
        if (inbox.HasMail)
            inbox.Empty(guard, hub.Current);
        return AnswerOne() | guard.Work(_line ??= new SetterLine(link, Publish), hub.Current);
    }

    private bool AnswerOne()
    {
        if (!questions.Waiting.IsSet || questions.Take() is not { } question)
            return false;
        var reply = new Reply(ReplyStatus.Lost);
        try
        {
            reply = link.Ask(question.Request, link.Plan?.FreshFor(question.Request) ?? cadences.StatusFreshFor);
            // The energy of a day that somebody asked about is his answer, not the picture of now.
            if (reply.Reading is { } reading && question.Request.Query.Argument is QueryArgument.None or QueryArgument.Unit)
                Publish(reading);
        }
        finally
        {
            questions.Answer(question, reply);
        }

        return true;
    }
}
