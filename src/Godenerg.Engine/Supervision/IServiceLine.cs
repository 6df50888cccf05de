namespace Godenerg.Engine.Supervision;

/// <summary>The way to whoever watches over this process.</summary>
internal interface IServiceLine
{
    /// <summary>Tells it, without waiting. False when it did not take it; then it is told again with the next beat.</summary>
    bool TrySend(string state);
}
