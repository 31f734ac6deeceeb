using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>
/// Rejects runtime values for parameters that determine the plan, such as a window's reach or an image's size. To find these
/// parameters, calls the operator with several sample numbers.
/// </summary>
internal static class LatePlanning
{
    private const int Side = 64;
    private static readonly double[] Tried = [0.5, 1, 2, 3, 5, 8, 15, 40];

    /// <summary>Reports the late-bound parameters of a stage that determine its plan.</summary>
    public static void Check(OperatorStage stage, DiagnosticBag bag)
    {
        if (!stage.Parameters.IsWhole || !stage.IsConnected)
            return;
        foreach (var late in stage.LateSources.Where(l => l.Parameter.Type.Takes == ValueKind.Number))
            if (Plans(stage, late.Parameter).Distinct().Skip(1).Any())
                bag.Error(Codes.BadReference,
                    $"'{late.Parameter.Name}' is needed to plan operator '{stage.Descriptor.Name}', but {late.Node.Found} "
                    + "is known only during the run", late.Node.Place,
                    "write a number, a parameter, or a fact about an input such as ${input.width}");
    }

    // The plans for sample numbers; numbers that the operator rejects are ignored.
    private static IEnumerable<string> Plans(OperatorStage stage, ParameterDescriptor parameter)
    {
        var image = new ImageInfo(Side, Side, 3) { White = byte.MaxValue, Integers = SampleType.UInt8 };
        ImageInfo[] inputs = [.. stage.Sources.Select(_ => image)];
        foreach (var number in Tried.Where(n => parameter.Range.Contains(n)))
        {
            if (Made(stage, parameter, number) is not { } made)
                continue;
            string plan;
            try
            {
                plan = string.Join(';', [.. made.Infer(inputs).Select(o => $"{o.Width}x{o.Height}x{o.Channels}"),
                    .. inputs.Select((_, i) => made.Reach(i, inputs).ToString())]);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                continue;
            }
            yield return plan;
        }
    }

    private static Operator? Made(OperatorStage stage, ParameterDescriptor parameter, double number)
    {
        var reading = new Reading(parameter.Name, parameter.Range, parameter.NonFinite, new DiagnosticBag());
        var node = Computed.Literal(Facts.Scalar.Of(number), stage.Document.Name.Place);
        if (parameter.Type.Read(node, reading) is not { } value)
            return null;
        var made = (Operator)stage.Parameters.Create();
        parameter.Set(made, value);
        return made;
    }
}
