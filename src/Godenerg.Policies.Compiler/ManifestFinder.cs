using Godenerg.Engine.Policies.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Godenerg.Policies.Compiler;

/// <summary>
/// Finds what a policy declares and touches, without running it: parameters, settings, metrics, schedules. What cannot be found that
/// way is an error, for an owner must know beforehand what a policy may do.
/// </summary>
internal sealed class ManifestFinder(Problems problems)
{
    private readonly SortedSet<string> _settings = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _metrics = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _crons = new(StringComparer.Ordinal);
    private readonly ParameterFinder _parameters = new(problems);

    public PolicyManifest Manifest => new() { Parameters = _parameters.Found, Settings = [.. _settings], Metrics = [.. _metrics], Crons = [.. _crons] };

    public void Look(SyntaxTree tree, SemanticModel model)
    {
        var nodes = tree.GetRoot().DescendantNodes().ToList();
        var calls = nodes.OfType<InvocationExpressionSyntax>().Select(call => model.GetOperation(call)).OfType<IInvocationOperation>().Where(IsOfContext).ToList();
        foreach (var call in calls)
            if (ParameterFinder.IsDeclaration(call.TargetMethod))
                _parameters.Take(call);
        foreach (var call in calls)
        {
            if (call.TargetMethod.Name == nameof(PolicyContext.Set))
                TakeWish(call);
            else if (call.TargetMethod.Name is nameof(PolicyContext.Every) or nameof(PolicyContext.WindowEnd))
                TakeSchedule(Argument(call, "cron"));
        }

        foreach (var name in nodes.OfType<SimpleNameSyntax>())
            TakeName(name, model);
    }

    /// <summary>Whether the policy returns at all, and no parameter is declared where it might not be reached.</summary>
    public void LookAtOrder(SyntaxTree main)
    {
        var first = main.GetRoot().DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax or TypeDeclarationSyntax))
            .OfType<ReturnStatementSyntax>().FirstOrDefault();
        if (first is null)
            problems.Add(Location.Create(main, new(0, 0)), "a policy ends with return Set(…) or return Hold(…); this one never returns");
        else
            _parameters.RefuseBehind(first);
    }

    private void TakeWish(IInvocationOperation call)
    {
        var target = Strip(Argument(call, "setting"));
        if (target is not IFieldReferenceOperation { Field: { ContainingType.Name: nameof(Settings) } field } || Vocabulary.Find(nameof(Settings), field.Name) is not { } setting)
        {
            problems.Add(target.Syntax, "Set names a setting of the catalogue, such as FloatVoltage, so that it is known beforehand what a policy may touch");
            return;
        }

        _settings.Add(setting.Name);
        if (_parameters.UnitOf(Argument(call, "value")) is { } unit && unit != setting.Unit)
            problems.Add(call.Syntax, $"{setting} is in {setting.Unit}; it is set to an amount in {(unit.Symbol.Length > 0 ? unit.Symbol : "no unit")}");
    }

    private void TakeSchedule(IOperation cron)
    {
        if (cron.ConstantValue is { HasValue: true, Value: string text })
        {
            if (CronText.Error(text) is { } error)
                problems.Add(cron.Syntax, error);
            _crons.Add(text);
        }
        else if (!_parameters.IsCron(cron))
        {
            problems.Add(cron.Syntax, "a schedule is a constant such as \"0 4 * * *\", or a parameter declared by Cron");
        }
    }

    private void TakeName(SimpleNameSyntax name, SemanticModel model)
    {
        switch (model.GetSymbolInfo(name).Symbol)
        {
            case IFieldSymbol { ContainingType: { Name: nameof(Metrics) or nameof(Settings) or nameof(Defaults) } home } field
                when Vocabulary.Find(home.Name, field.Name) is { } metric && !IsTargetOfWish(name):
                _metrics.Add(metric.Name);
                break;
            case IMethodSymbol { ContainingType.Name: nameof(PolicyContext) } method when !IsCalled(name):
                problems.Add(name, $"call {method.Name} by its name; handed on, nobody could tell beforehand what it does");
                break;
        }
    }

    private static bool IsCalled(SimpleNameSyntax name) => Outer(name).Parent is InvocationExpressionSyntax call && call.Expression == Outer(name);

    /// <summary>The first argument of Set by position; by name it would only be one metric more in the list.</summary>
    private static bool IsTargetOfWish(SimpleNameSyntax name) =>
        Outer(name).Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument && list.Arguments[0] == argument
        && call.Expression is SimpleNameSyntax { Identifier.ValueText: nameof(PolicyContext.Set) };

    private static ExpressionSyntax Outer(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;

    private static bool IsOfContext(IInvocationOperation call) => call.TargetMethod.ContainingType is { Name: nameof(PolicyContext), ContainingNamespace.Name: nameof(Godenerg) };

    private static IOperation Argument(IInvocationOperation call, string name) => call.Arguments.First(argument => argument.Parameter!.Name == name).Value;

    private static IOperation Strip(IOperation value) => value is IConversionOperation { OperatorMethod: null } conversion ? Strip(conversion.Operand) : value;
}
