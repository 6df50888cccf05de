#pragma warning disable CA1822
namespace Godenerg.Engine.Plugins;

/// <summary>Everything that is offered, by kind. Any thread.</summary>
internal sealed class ContributionBoard
{
    /// <summary>Offers something until the result is disposed.</summary>
    public IDisposable Offer<T>(T contribution) where T : class => throw new NotSupportedException();

    /// <summary>What there is of a kind, as it comes and goes.</summary>
    public IContributions<T> Find<T>() where T : class => throw new NotSupportedException();
}
