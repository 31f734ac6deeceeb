using System.CommandLine;
using PipelineKit.Batch.Formats;
using PipelineKit.Filters.Tone.Exact;
using PipelineKit.Host.Context;
using PipelineKit.Host.Fitting;
using PipelineKit.Host.Options;

namespace PipelineKit.Host.Commands;

/// <summary><c>fit curve POINTS</c>: the polynomial through points, in exact arithmetic.</summary>
internal static class FitCurveCommand
{
    /// <summary>The subcommand.</summary>
    public static Command Build(HostContext context)
    {
        var file = new Argument<string>(
            "POINTS") { Description = "A CSV of x and y, one point a line, in any order; a heading may come first." };
        var at = new Option<Rational[]>("--at")
        {
            Description = "Also the value here: 0.5, 29/2. May be given several times.",
            HelpName = "X",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result => [.. result.Tokens.Select(token =>
            {
                if (RationalText.Parse(token.Value) is { } number)
                    return number;
                result.AddError($"--at is '{token.Value}', but must be a number such as 0.5 or 29/2");
                return Rational.Zero;
            })],
        };
        var plot = new Option<string?>("--plot")
        {
            Description = "Also a picture of the curve and its points, as PNG.",
            HelpName = "FILE.png",
        };
        var digits = JobOptions.Number("--digits", null, "N", "Significant digits of decimals.", 20, 1, 400);
        var command = new Command("curve",
            "The polynomial through points: exact coefficients, values without error, overshoot.") { file, at, plot, digits };
        command.SetAction(parsed =>
            Execute(context, parsed.GetRequiredValue(file), parsed.GetValue(at) ?? [], parsed.GetValue(plot),
                parsed.GetValue(digits)));
        return command;
    }

    private static int Execute(HostContext context, string file, Rational[] at, string? plot, int digits)
    {
        var points = PointsFile.Read(file);
        var curve = ExactPolynomial.Through(points.X, points.Y);
        CurveText.Write(context.Streams.Out, points, curve, at, digits);
        if (plot is not null)
        {
            using var tools = context.Tools();
            CurvePlot.Save(new FormatTable(tools.Codecs), points, curve, plot);
            context.Streams.Error.WriteLine($"the plot is in '{plot}'");
        }
        return ExitCodes.Done;
    }
}
