using System.Collections.Concurrent;
using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Formulas.Emission;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Formulas;

/// <summary>The language of <c>op: window</c> and <c>op: pixel</c>: from the text of a parameter to checked formulas.</summary>
internal static class WindowLanguage
{
    private const int MostKept = 256;
    private static readonly ConcurrentDictionary<string, Script?> Scripts = new();
    private static readonly ConcurrentDictionary<string, Program> Programs = new();

    /// <summary>Checks an expression and reports what is wrong with it, with its place in the text.</summary>
    public static void Report(OperatorCheck check, string parameter, ExpressionText text, bool windows)
    {
        try
        {
            Read(text, check.InputNames, windows, null);
        }
        catch (ExpressionException fault)
        {
            check.Fail(Codes.BadExpression, parameter, fault.Message, fault.Cure, fault.Offset, fault.Length);
        }
    }

    /// <summary>The checked formulas of an expression over images such as these.</summary>
    /// <exception cref="PipelineException">PK0306: it is not right; <see cref="Report"/> says where. PK0502: an image lacks a channel it names.</exception>
    public static IReadOnlyList<Formula> Formulas(ExpressionText text, IReadOnlyList<string> names, IReadOnlyList<ImageInfo> inputs, bool windows, Matrix? weights = null)
    {
        IReadOnlyList<Formula> formulas;
        try
        {
            formulas = Read(text, names, windows, weights);
        }
        catch (ExpressionException fault)
        {
            throw new PipelineException(Codes.BadExpression, $"{fault.Message}, at character {fault.Offset + 1} of '{text}'", fault.Cure);
        }
        foreach (var term in Formula.Terms(formulas.Select(f => f.Value)))
            if (term switch { Sample s => (s.Input, s.Channel), Neighbor n => (n.Input, n.Channel), _ => (0, null) } is (var input, { } channel)
                && channel >= inputs[input].Channels)
                throw new PipelineException(Codes.ChannelCount, $"the expression reads channel {channel} of '{names[input]}', which has {inputs[input].Channels}",
                    "channels count from 0, and alpha is not among them");
        return formulas;
    }

    /// <summary>The names of the results, the one without a name first; <c>image</c> alone while the text is not right.</summary>
    public static IReadOnlyList<string> Outputs(ExpressionText? text) => Parsed(text) is { } script ? [.. script.Results.Select(r => r.Name)] : [Script.Unnamed];

    /// <summary>A window widened to hold every fixed neighbour that is read.</summary>
    public static Extent Around(ExpressionText? text, Extent window)
    {
        foreach (var beside in Parsed(text)?.Parts.OfType<Beside>() ?? [])
            window = new(Math.Max(window.Top, -beside.Dy), Math.Max(window.Left, -beside.Dx), Math.Max(window.Bottom, beside.Dy), Math.Max(window.Right, beside.Dx));
        return window;
    }

    /// <summary>
    /// What the results are for images such as these: their common size; one channel when every image is read by channel, else
    /// the channels they have together; a white where the result must lie among the samples.
    /// </summary>
    public static IReadOnlyList<ImageInfo> Infer(ExpressionText text, IReadOnlyList<ImageInfo> inputs, ImageInfo common, double? white)
    {
        if (Parsed(text) is not { } script)
            return [common with { White = white }];
        var shape = new ExpressionShape(script, text.Parameters);
        return [.. script.Results.Select(r => common with
        {
            Channels = shape.NamesEveryChannel(r.Value) ? 1 : common.Channels,
            White = white ?? (inputs.All(i => i.White == inputs[0].White) && shape.StaysInRange(r.Value) ? inputs[0].White : null),
        })];
    }

    /// <summary>The kernel of an expression: compiled, once for all images that are alike but for their size.</summary>
    public static RowKernel<T> Kernel<T>(ExpressionText text, KernelContext context, bool windows, Extent window, Outside outside, Matrix? weights = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new CompiledKernel<T>(Compiled(text, context.InputNames, context.Inputs, windows, window, outside, weights, typeof(T) == typeof(double)), context);

    /// <summary>The program of an expression.</summary>
    public static Program Compiled(ExpressionText text, IReadOnlyList<string> names, IReadOnlyList<ImageInfo> inputs, bool windows, Extent window, Outside outside,
        Matrix? weights, bool isDouble)
    {
        var formulas = Formulas(text, names, inputs, windows, weights);
        var target = new ProgramTarget(window, Around(text, window), outside.Border == Border.Shrink, [.. inputs.Select(outside.Integers)], isDouble);
        var parameters = Parsed(text) is { } script ? new ExpressionShape(script, text.Parameters).Parameters.Select(p => $"{p}={text.Parameters[p]:R}") : [];
        var key = $"{text}\n{string.Join(',', names)}\n{string.Join(',', parameters)}\n{window}\n{target.Shrinks}\n{string.Join(',', target.Integers)}\n{isDouble}\n{weights}";
        if (Programs.Count >= MostKept)
            Programs.Clear();
        return Programs.GetOrAdd(key, _ => ProgramBuilder.Build(formulas, target));
    }

    /// <summary>How every reducer will be computed, and why; null when there is none.</summary>
    public static string? Explain(ExpressionText text, IReadOnlyList<ImageInfo> inputs, Extent window, Outside outside, Matrix? weights)
    {
        if (Parsed(text) is not { } script)
            return null;
        // The names that the stage gives its inputs are not known here, but no others can be used.
        var names = new ExpressionShape(script, text.Parameters).Images;
        ImageInfo[] images = [.. names.Select((_, i) => inputs[Math.Min(i, inputs.Count - 1)] with { Channels = int.MaxValue })];
        var program = Compiled(text, names, images, windows: true, window, outside, weights, isDouble: false);
        var steps = program.Steps.Where(s => s.Choice is not null).ToArray();
        return steps.Length == 0 ? null : string.Join("; ", steps.GroupBy(s => s.Choice).Select(g =>
            $"{string.Join(", ", g.Select(s => TermText.Of(s.Result, names)))}: {g.Key}"));
    }

    /// <summary>The formula, what was chosen for it and why, a line each.</summary>
    public static IReadOnlyList<string> ExplainInFull(ExpressionText text, KernelContext context, bool windows, Extent window, Outside outside, Matrix? weights,
        SamplePrecision precision) => Explanation.Lines(
            Formulas(text, context.InputNames, context.Inputs, windows, weights),
            Compiled(text, context.InputNames, context.Inputs, windows, window, outside, weights, precision == SamplePrecision.Double), context.InputNames, windows);

    /// <summary>Bytes that the kernel of an expression holds; none while the expression is not right.</summary>
    public static long KernelBytes(ExpressionText text, KernelContext context, bool windows, Extent window, Outside outside, Matrix? weights, bool isDouble)
    {
        if (Parsed(text) is null)
            return 0;
        var program = Compiled(text, context.InputNames, context.Inputs, windows, window, outside, weights, isDouble);
        return isDouble ? program.KernelBytes<double>(context) : program.KernelBytes<float>(context);
    }

    private static Script? Parsed(ExpressionText? text)
    {
        if (text is null)
            return null;
        if (Scripts.Count >= MostKept)
            Scripts.Clear();
        return Scripts.GetOrAdd(text.Text, static t =>
        {
            try
            {
                return Parser.Parse(t);
            }
            catch (ExpressionException)
            {
                return null;
            }
        });
    }

    private static IReadOnlyList<Formula> Read(ExpressionText text, IReadOnlyList<string> inputs, bool windows, Matrix? weights) =>
        new Checker(new Scope(inputs, text.Parameters, windows), weights).Check(Parser.Parse(text.Text));
}
