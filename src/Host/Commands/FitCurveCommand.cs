using System.CommandLine;
using PipelineKit.Batch.Formats;
using PipelineKit.Filters.Tone.Exact;
using PipelineKit.Host.Context;
using PipelineKit.Host.Fitting;
using PipelineKit.Host.Options;

namespace PipelineKit.Host.Commands;

/// <summary>The subcommand <c>fit curve POINTS</c>: computes the polynomial through points, in exact arithmetic.</summary>
internal static class FitCurveCommand
{
    /// <summary>Builds the subcommand.</summary>
    public static Command Build(HostContext context)
    {
        var file = new Argument<string>(
            "POINTS") { Description = "A CSV file of x and y, one point per line in any order, with an optional header." };
        var at = new Option<Rational[]>("--at")
        {
            Description = "Also evaluates the polynomial at X, such as 0.5 or 29/2. Repeatable.",
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
            Description = "Also plots the curve and the points as PNG.",
            HelpName = "FILE.png",
        };
        var digits = JobOptions.Number("--digits", null, "N", "Number of significant digits.", 20, 1, 400);
        var command = new Command("curve",
            "Finds the polynomial through points: exact coefficients, exact values and overshoot.") { file, at, plot, digits };
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
            context.Streams.Error.WriteLine($"plot written to '{plot}'");
        }
        return ExitCodes.Done;
    }
}
