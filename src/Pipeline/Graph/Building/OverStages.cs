using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Expressions;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>
/// Makes several stages of one whose expression reduces a stack, as <c>mean(abs(a - dark) over a)</c> does: from there on the
/// graph has only stages that run image by image and stages that gather a stack.
/// </summary>
internal static class OverStages
{
    private const string Word = "over";

    /// <summary>The stages of a file, with those that such expressions ask for before the stage they stand in.</summary>
    public static IReadOnlyList<StageDocument> Of(PipelineScope scope)
    {
        var written = scope.Document.Stages;
        OverSplit?[] splits = [.. written.Select(s => Split(scope, s))];
        return splits.All(s => s is null) ? written
            : [.. written.SelectMany((stage, at) => splits[at]?.Make(Sources(scope, at)) ?? [stage])];
    }

    // Null where nothing is to be done, or something is wrong that is told elsewhere.
    private static OverSplit? Split(PipelineScope scope, StageDocument stage)
    {
        if (stage.Op is not { } op || scope.Operators.Find(op.Text) is not { } descriptor
            || descriptor.Type.GetCustomAttribute<ReducesStacksAttribute>() is not { } reduces
            || descriptor.Parameters.All.FirstOrDefault(p => p.Type is ExpressionType) is not { } parameter
            || stage.Parameters.FirstOrDefault(e => e.Key.Text == parameter.Name) is not { } entry
            || entry.Value is not ScalarNode { Text: var text } || !text.Contains(Word, StringComparison.Ordinal))
            return null;
        var value = scope.References.Resolve(entry.Value);
        if (((value as ProvisionalNode)?.Sample ?? value) is not ScalarNode expression
            || Parsed(expression.Text) is not { } script || !script.Parts.Any(p => p is Call { Over: not null }))
            return null;
        return new OverSplit(scope, stage, entry, expression, script, reduces.Plain, isKnown: value is ScalarNode);
    }

    private static Script? Parsed(string text)
    {
        try
        {
            return Parser.Parse(text);
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    // What the stage reads, with the names that its expression has for it.
    private static IReadOnlyList<StageInput> Sources(PipelineScope scope, int at)
    {
        var stage = scope.Document.Stages[at];
        IReadOnlyList<StageInput> inputs = stage.In
            ?? [.. (at == 0 ? scope.Document.Inputs.Select(i => i.Name) : [scope.Document.Stages[at - 1].Name])
                .Select(name => new StageInput(null, name with { Place = stage.Name.Place, Places = null }))];
        var ports = scope.Operators.Find(stage.Op!.Text)!.Inputs;
        return [.. inputs.Select((input, i) => input.Port is not null ? input
            : input with { Port = new ScalarNode(ports.Name(i), Quoted: false, input.Source.Place) })];
    }
}
