namespace Godenerg.Engine.Events;

/// <summary>Tells who answers, and since when nobody does. A poll that fails and is answered the next time is no event. One thread.</summary>
internal sealed class LinkWatch(InverterFeed feed)
{
    private const string Subject = "link";

    private bool? _answers;
    private InverterIdentity? _who;

    /// <param name="identity">Who answers; null while nobody does.</param>
    /// <param name="device">Where.</param>
    /// <param name="problem">Why nobody does.</param>
    public void See(InverterIdentity? identity, string device, string? problem)
    {
        if (identity is null)
        {
            if (_answers != false)
                feed.Publish(EngineEventKind.Link, Subject, $"The inverter does not answer{(_answers is null ? "" : " any more")}: {problem ?? device}");
            _answers = false;
            return;
        }

        if (_answers == true && ReferenceEquals(_who, identity))
            return;
        var what = _who is null ? "The inverter answers" : _who == identity ? "The inverter answers again" : "Another inverter answers";
        feed.Publish(EngineEventKind.Link, Subject, $"{what} at {device}: {identity}");
        (_answers, _who) = (true, identity);
    }
}
