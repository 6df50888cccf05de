using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Guarding.Writing;

/// <summary>The way to the wire that the guard is given. Nobody else is. The loop's thread.</summary>
internal interface ISetterLine
{
    bool IsOpen { get; }

    /// <summary>Makes sure that no answer is outstanding; false when nobody answers.</summary>
    bool TrySettle();

    /// <summary>Sends a setter, once.</summary>
    Reply Tell(string text);

    /// <summary>Asks a query and takes the answer into the picture.</summary>
    Reply Read(InverterRequest request);
}
