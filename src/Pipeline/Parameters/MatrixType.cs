using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <see cref="Matrix"/>: a list of rows of equal length, or a flat list as a single row.</summary>
internal sealed class MatrixType : ParameterType
{
    private static readonly ListType Row = new(typeof(double), new NumberType());

    public override string Name => "table of numbers, such as [[1, 2], [3, 4]]";

    public override ValueKind? Takes => ValueKind.Table;

    public override string Write(object value) => ((Matrix)value).ToString();

    internal override JsonObject Form(NumberRange range, bool nonFinite) =>
        Written.Any(Row.Form(range, nonFinite), Written.List(Row.Form(range, nonFinite)));

    internal override object? Read(Node node, Reading reading)
    {
        if (node is not ListNode { Items.Count: > 0 } list)
            return reading.Wrong(node, Wanted);
        if (list.Items.All(i => i is ScalarNode))
            return Row.Read(list, reading) is double[] flat ? new Matrix(1, flat.Length, flat) : null;

        var rows = new List<double[]>();
        var whole = true;
        for (var r = 0; r < list.Items.Count; r++)
        {
            var row = Row.Read(list.Items[r], reading with { Subject = $"row {r + 1} of {reading.Subject}" }) as double[];
            whole &= row is not null;
            if (row is not null)
                rows.Add(row);
            if (row is not null && row.Length != rows[0].Length)
                return Ragged(list, r, rows[0].Length, row.Length, reading);
            if (row is { Length: 0 })
                return reading.Wrong(list.Items[r], Wanted);
        }
        return whole ? new Matrix(rows.Count, rows[0].Length, [.. rows.SelectMany(r => r)]) : null;
    }

    private static object? Ragged(ListNode list, int row, int first, int other, Reading reading)
    {
        reading.Bag.Error(Diagnostics.Codes.WrongType,
            $"all rows of {reading.Subject} must have one length, but row 1 has {first} and row {row + 1} has {other}",
            list.Items[row].Place);
        return null;
    }
}
