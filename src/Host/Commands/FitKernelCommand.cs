using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Whole.KernelFit;
using PipelineKit.Host.Context;
using PipelineKit.Host.Fitting;
using PipelineKit.Host.Options;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Host.Commands;

/// <summary>
/// The subcommand <c>fit kernel --input X --output Y --size HxW</c>: estimates the convolution kernel between images.
/// </summary>
internal static class FitKernelCommand
{
    private static readonly Dictionary<string, Border> Borders = Enum.GetValues<Border>()
        .ToDictionary(b => b.ToString().ToLowerInvariant());

    /// <summary>Builds the subcommand.</summary>
    public static Command Build(HostContext context)
    {
        var input = Files("--input", "-i",
            "An image before the convolution. Repeatable, each with its --output.");
        var output = Files("--output", "-o", "The same image after the convolution.");
        var size = Parsed<WindowSize?>("--size", "HxW", "The height and width of the kernel.",
            "a size of at most 31x31 such as 5 or 3x5", Size);
        size.Required = true;
        var anchor = Parsed<Anchor?>("--anchor", "R,C",
            "The row and column of the kernel that lies on the output pixel, counted from 0; by default, the middle.",
            "a row and a column such as 2,2", text =>
            Numbers(text, ',', 0) is [var row, var column] ? new Anchor(row, column) : null);
        var border = Parsed<Border?>("--border", "NAME",
            $"The border of the convolution: {string.Join(", ", Borders.Keys)}; reflect by default.",
            $"one of {string.Join(", ", Borders.Keys)}", text => Borders.TryGetValue(text, out var known) ? known : null);
        var value = Parsed<double?>("--value", "V",
            "The value of samples outside the image, with --border constant.", "a number", Number);
        var ridge = Parsed<double?>("--ridge", "R",
            "Ridge regularization, relative to the mean square of the samples; determines weights that the data leave open.",
            "a number that is not negative", text => Number(text) is >= 0 and var r ? r : null);
        var positive = new Option<bool>("--non-negative") { Description = "Allow only nonnegative weights." };
        var codecs = CodecOption.Option();
        var command = new Command("kernel",
            "Finds the kernel between images: weights, their certainty, and a stage to paste into a pipeline.")
        {
            input, output, size, anchor, border, value, ridge, positive, codecs,
        };
        command.SetAction(parsed =>
            Execute(CodecOption.Apply(context, parsed.GetValue(codecs)),
                parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), new EstimateKernel
            {
                Size = parsed.GetRequiredValue(size)!.Value,
                Anchor = parsed.GetValue(anchor) ?? Anchor.Middle,
                Border = parsed.GetValue(border) ?? Border.Reflect,
                Value = parsed.GetValue(value) ?? 0,
                Ridge = parsed.GetValue(ridge) ?? 0,
                NonNegative = parsed.GetValue(positive),
            }));
        return command;
    }

    private static int Execute(HostContext context, string[] inputs, string[] outputs, EstimateKernel settings)
    {
        if (inputs.Length != outputs.Length)
            throw new PipelineException(Codes.CommandLine,
                $"--input is given {Counted(inputs.Length)}, but --output {Counted(outputs.Length)}",
                "give one --output for each --input");
        using var tools = context.Tools();
        var values = KernelJob.Run(tools, settings,
            [.. inputs.Zip(outputs).SelectMany(p => new[] { p.First, p.Second })], context.Interruption.Token);
        KernelText.Write(context.Streams.Out, settings, values);
        return ExitCodes.Done;
    }

    private static string Counted(int times) => times == 1 ? "once" : $"{times} times";

    private static Option<string[]> Files(string name, string alias, string summary) =>
        new(name, alias) { Description = summary, HelpName = "FILE", Required = true, Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false };

    private static Option<T> Parsed<T>(string name, string help, string summary, string wanted, Func<string, T> read) => new(name)
    {
        Description = summary,
        HelpName = help,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var found = read(text);
            if (found is null)
                result.AddError($"{name} is '{Found.Shorten(text)}', but must be {wanted}");
            return found;
        },
    };

    private static WindowSize? Size(string text) => Numbers(text, 'x', 1) switch
    {
        [var one] => new WindowSize(one, one),
        [var height, var width] => new WindowSize(height, width),
        _ => null,
    };

    private static int[] Numbers(string text, char separator, int least)
    {
        var numbers = text.Trim('[', ']').Split(separator)
            .Select(t => int.TryParse(t.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least
                && n <= 31 ? n : -1).ToArray();
        return numbers.Contains(-1) ? [] : numbers;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : null;
}
