using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Copies the alpha channel past a stage that does not process it.</summary>
/// <param name="source">The store whose last channel is alpha.</param>
/// <param name="margin">The position of the operator's rows in that image.</param>
/// <param name="targets">The stores of the outputs with alpha.</param>
internal sealed class KeptAlpha(RowStore source, Margin margin, IReadOnlyList<RowStore> targets)
{
    /// <summary>
    /// Checks that an operator reads the rows that hold alpha. Registration catches most that do not, but a reach can depend on
    /// parameters and images.
    /// </summary>
    /// <exception cref="PipelineException">PK0706: the operator does not read them.</exception>
    public static void Require(PlanNode node, int input)
    {
        if (!AlphaRows.AreIn(node.Reaches[input], node.Outputs.Max(o => o.Info.Height)))
            throw new PipelineException(Codes.OperatorFailed,
                $"stage '{node.Name}': the operator '{node.OperatorName}' keeps alpha but does not read the rows that contain it",
                AlphaRows.Cure);
    }

    /// <summary>Copies the alpha of a range of rows.</summary>
    public void Copy(RowRange rows)
    {
        foreach (var target in targets)
            for (var y = rows.First; y < rows.End; y++)
                target.TakeChannel(y, target.Channels - 1,
                    source, y + margin.RowShift, source.Channels - 1, margin.ColumnShift);
    }
}
