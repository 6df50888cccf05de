using System.Globalization;
using System.Text.RegularExpressions;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Godenerg.Policies.Compiler;

/// <summary>Reads the declarations of parameters.</summary>
internal sealed class ParameterFinder(Problems problems)
{
    private readonly Dictionary<ISymbol, ParameterDeclaration> _byVariable = new(SymbolEqualityComparer.Default);
    private readonly List<(ParameterDeclaration Declared, SyntaxNode Place)> _found = [];

    public IReadOnlyList<ParameterDeclaration> Found => [.. _found.Select(found => found.Declared)];

    /// <summary>True for the words that declare: they take a help text.</summary>
    public static bool IsDeclaration(IMethodSymbol method) => method.Parameters.Any(parameter => parameter.Name == "help");

    public void Take(IInvocationOperation call)
    {
        if (call.Syntax.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Parent: CompilationUnitSyntax } } variable })
        {
            problems.Add(call.Syntax, $"a parameter is declared at the top level, as in var absorb = Volts(\"absorb\", 58.4, \"…\"); {call.TargetMethod.Name} stands elsewhere");
            return;
        }

        if (Read(call) is not { } declared)
            return;
        if (Error(declared) is { } error)
            problems.Add(call.Syntax, error);
        _found.Add((declared, call.Syntax));
        if (call.SemanticModel!.GetDeclaredSymbol(variable) is { } symbol)
            _byVariable[symbol] = declared;
    }

    /// <summary>Behind the first return of the same file a declaration might not be reached.</summary>
    public void RefuseBehind(ReturnStatementSyntax first)
    {
        foreach (var (declared, place) in _found)
            if (place.SyntaxTree == first.SyntaxTree && place.SpanStart > first.SpanStart)
                problems.Add(place, $"parameter '{declared.Name}' is declared behind the first return; declare parameters first");
    }

    /// <summary>The unit of an amount that is made of parameters; null when that cannot be seen.</summary>
    public Unit? UnitOf(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => UnitOf(conversion.Operand),
        IParenthesizedOperation inner => UnitOf(inner.Operand),
        IConditionalOperation { WhenFalse: { } whenFalse } either => UnitOf(either.WhenTrue) ?? UnitOf(whenFalse),
        IBinaryOperation { Type.Name: nameof(Quantity) } sum => UnitOf(sum.LeftOperand) ?? UnitOf(sum.RightOperand),
        IFieldReferenceOperation { Type.Name: nameof(Quantity) } field => _byVariable.GetValueOrDefault(field.Field)?.Unit,
        _ => null,
    };

    /// <summary>True for a variable that a Cron declaration stands behind.</summary>
    public bool IsCron(IOperation value) => value is IFieldReferenceOperation field && _byVariable.GetValueOrDefault(field.Field)?.Kind == ParameterKind.Cron;

    private ParameterDeclaration? Read(IInvocationOperation call)
    {
        var kind = Enum.Parse<ParameterKind>(call.TargetMethod.Name);
        var values = new Dictionary<string, object?>();
        foreach (var argument in call.Arguments)
        {
            var value = argument.Parameter!.Name == "options" ? Texts(argument.Value) : argument.Value.ConstantValue is { HasValue: true } constant ? constant.Value : null;
            if (value is null)
            {
                problems.Add(argument.Syntax, $"'{argument.Parameter.Name}' of a parameter is a constant: it is read without running the policy");
                return null;
            }

            values[argument.Parameter.Name] = value;
        }

        return new(kind, (string)values["name"]!, Spell(values["preset"]!), (string)values["help"]!, call.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1)
        {
            Min = values.TryGetValue("min", out var min) ? (double)min! : double.MinValue,
            Max = values.TryGetValue("max", out var max) ? (double)max! : double.MaxValue,
            Options = values.TryGetValue("options", out var options) ? (IReadOnlyList<string>)options! : [],
        };
    }

    private string? Error(ParameterDeclaration declared) =>
        !Regex.IsMatch(declared.Name, "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant) ? $"'{declared.Name}' is no name for a parameter; write lower-case words joined by hyphens"
        : _found.Any(other => other.Declared.Name == declared.Name) ? $"parameter '{declared.Name}' is declared twice"
        : declared.Help.Length == 0 ? $"parameter '{declared.Name}' has no help; say in a line what it does"
        : ParameterText.TryParse(declared, declared.Preset, out _) is { } wrong ? $"the default of {wrong}"
        : null;

    private static IReadOnlyList<string>? Texts(IOperation value)
    {
        var elements = value switch
        {
            IConversionOperation conversion => Texts(conversion.Operand),
            IArrayCreationOperation { Initializer: { } initializer } => Constants(initializer.ElementValues),
            ICollectionExpressionOperation collection => Constants(collection.Elements),
            _ => null,
        };
        return elements;

        static IReadOnlyList<string>? Constants(IEnumerable<IOperation> elements)
        {
            var texts = elements.Select(element => element.ConstantValue.Value as string).ToList();
            return texts.Contains(null) ? null : [.. texts.OfType<string>()];
        }
    }

    private static string Spell(object preset) => preset switch
    {
        bool flag => flag ? "on" : "off",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };
}
