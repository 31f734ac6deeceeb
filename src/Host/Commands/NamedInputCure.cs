using System.CommandLine;
using System.CommandLine.Parsing;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;

namespace PipelineKit.Host.Commands;

/// <summary>Corrects <c>-i photos</c>, which lacks the name of an input, with the names that the pipeline declares.</summary>
internal static class NamedInputCure
{
    private const int MostNames = 4;

    /// <summary>Returns the cure for an error of <c>--input</c>; null for other errors.</summary>
    public static string? Of(ParseError error, ParseResult parsed)
    {
        if ((error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult)
                is not { Option.Name: "--input" } given
            || given.Tokens.FirstOrDefault(t => t.Value.IndexOf('=') <= 0
                && error.Message.Contains($"'{t.Value}'", StringComparison.Ordinal))?.Value.TrimStart('=') is not { } path)
            return null;
        var names = Names(parsed);
        return (names.Count == 0 ? $"write -i NAME={path} with the name of an input"
            : $"write {string.Join(" or ", names.Take(MostNames).Select(n => $"-i {n}={path}"))}")
            + $", or write '{path}' after PIPELINE, without -i";
    }

    // A file with errors has no names here; they are reported once the command line is valid.
    private static IReadOnlyList<string> Names(ParseResult parsed)
    {
        var file = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .FirstOrDefault(a => a.Argument.Name == "PIPELINE")?.Tokens.FirstOrDefault()?.Value;
        return file is null or "-" || DocumentReader.ReadFile(file, new DiagnosticBag()) is not { } document ? []
            : [.. document.Inputs.Select(i => i.Name.Text)];
    }
}
