using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Godenerg.Policies.Compiler;

/// <summary>Arguments by which a policy asks the library for many things at once: no loop of its own would count them.</summary>
internal static class Sizes
{
    private static readonly HashSet<string> Methods = ["Range", "Repeat", "PadLeft", "PadRight", "EnsureCapacity", "Append", "Insert", "Resize"];
    private static readonly HashSet<string> Names = ["count", "capacity", "length", "totalWidth", "repeatCount", "newSize"];

    public static bool IsOne(ArgumentSyntax argument, SemanticModel model) =>
        model.GetOperation(argument) is IArgumentOperation { Parameter: { Type.SpecialType: SpecialType.System_Int32, RefKind: RefKind.None } parameter }
        && Names.Contains(parameter.Name)
        && parameter.ContainingSymbol is IMethodSymbol method && !method.Locations.Any(place => place.IsInSource)
        && (method.MethodKind == MethodKind.Constructor || Methods.Contains(method.Name))
        && !IsSmall(argument.Expression, model);

    /// <summary>True for a number that can be seen, and must stay one where the language wants a constant.</summary>
    public static bool IsSmall(ExpressionSyntax size, SemanticModel model) => model.GetConstantValue(size) is { HasValue: true, Value: <= PolicyFuel.Most };
}
