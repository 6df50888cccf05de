using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Telemetry;

namespace Godenerg.Engine;

/// <summary>
/// One inverter's life: read, publish, decide, rest; again. It owns its thread, does blocking I/O on it and never waits for the
/// thread pool, so nothing a plugin does can delay a poll. Questions of people go ahead of the next poll, one between two polls.
/// </summary>
internal sealed class ControlLoop(
    InverterLink link, MetricsHub hub, QuestionQueue questions, IPolicy policy, Cadences cadences, TimeProvider clock, IdleWait idle)
{
    private long _cycles;

    /// <summary>How many cycles have been run. Any thread.</summary>
    public long Cycles => Interlocked.Read(ref _cycles);

    /// <summary>What the policy wanted last. Any thread.</summary>
    public Decision LastDecision { get; private set; } = Decision.Hold("nothing has been read yet");

    /// <summary>Runs until cancelled. Called once, on a thread of its own.</summary>
    public void Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var start = clock.GetTimestamp();
            var isAnswered = link.TryOpen() && Cycle(cancel);
            Interlocked.Increment(ref _cycles);
            Rest(start, isAnswered ? cadences.Cycle : link.RetryIn, cancel);
        }
    }

    /// <summary>Asks what is due and decides. Returns false when nobody answered.</summary>
    private bool Cycle(CancellationToken cancel)
    {
        if (link.TakeFirstContact() is { } contact)
            Meet(contact);
        foreach (var request in link.Plan!.Due())
        {
            AnswerOne();
            if (cancel.IsCancellationRequested || !link.IsOpen)
                return false;
            var reply = link.Poll(request);
            questions.Remember(request, reply);
            if (reply.Reading is { } reading)
                Publish(reading);
            else if (!reply.IsAnswered)
                return false;
        }

        LastDecision = policy.Decide(hub.Current);
        return true;
    }

    private void Meet(FirstContact contact)
    {
        if (contact.IsAnother)
            hub.Forget();
        foreach (var reading in contact.Readings)
            Publish(reading);
    }

    private void Publish(Reading reading)
    {
        link.Plan?.Heed(reading, hub.Current);
        hub.Publish(reading);
    }

    /// <summary>Waits for the next cycle and answers questions meanwhile.</summary>
    private void Rest(long start, TimeSpan length, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            if (!link.IsOpen)
                questions.AnswerAll(ReplyStatus.Lost);
            else
                AnswerOne();
            var left = length - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return;
            var before = clock.GetTimestamp();
            idle(questions.Waiting, left, cancel);
            // The time of a replay stands still between two answers: it is not waited for.
            if (clock.GetTimestamp() == before && !questions.Waiting.IsSet)
                return;
        }
    }

    private void AnswerOne()
    {
        if (questions.Take() is not { } question)
            return;
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
    }
}
