using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Makes the operator of a stage whose parameters take values of the run, once these are known.</summary>
internal sealed class LateBinder(OperatorStage stage, IReadOnlyList<ValueRef> sources)
{
    public Operator Bind(Func<ValueRef, object> values)
    {
        var bag = new DiagnosticBag();
        var target = (Operator)stage.Parameters.Create();
        for (var i = 0; i < sources.Count; i++)
        {
            var (parameter, source) = stage.Parameters.Late[i];
            var subject = $"what '{parameter.Name}' of stage '{stage.Path}' takes from {source.Found}";
            var given = values(sources[i]);
            if (given is Matrix { Rows: > 1, Columns: > 1 } table && parameter.Type is ListType)
                bag.Error(Codes.WrongType,
                    $"{subject} must be {parameter.Type.Wanted}, not a table of {table.Rows} × {table.Columns}", source.Place);
            else if (ParameterBinder.Read(parameter, subject, bag) is var reading
                && parameter.Type.Read(AsWritten(given, parameter.Type, source.Place), reading) is { } value)
                parameter.Set(target, value);
        }
        bag.ThrowIfErrors();
        StageCheck.Run(stage, target, bag);
        bag.ThrowIfErrors();
        return target;
    }

    // As if the file had it, so that the same checks and messages serve.
    private static Node AsWritten(object value, ParameterType type, Place place)
    {
        if (value is not Matrix table)
            return Number((double)value, place);
        return type is ListType ? new ListNode([.. table.Values.ToArray().Select(v => Number(v, place))], place)
            : new ListNode([.. Enumerable.Range(0, table.Rows).Select(r =>
                new ListNode([.. Enumerable.Range(0, table.Columns).Select(c => Number(table[r, c], place))], place))], place);
    }

    private static ScalarNode Number(double value, Place place) => new(NumberText.Write(value), Quoted: false, place);
}
