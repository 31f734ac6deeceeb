using System.CommandLine;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Options;

/// <summary>The arguments and options for input files.</summary>
internal sealed class InputOptions
{
    private readonly Argument<string[]> input = new("INPUT")
    {
        Description = "Files, folders or quoted glob patterns for the pipeline's first input not set with -i; "
            + "- for standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<Dictionary<string, string>> inputs = JobOptions.NamedInputs();

    private readonly Option<string?> filesFrom = new("--files-from")
    {
        Description = "Reads more file names from a list, one per line or separated by NUL; - for standard input. "
            + "Outputs keep the listed paths.",
        HelpName = "FILE|-",
    };

    /// <summary>Adds the arguments and options to a verb.</summary>
    public InputOptions(Command command)
    {
        command.Arguments.Add(input);
        command.Options.Add(inputs);
        command.Options.Add(filesFrom);
    }

    /// <summary>Returns the request with the inputs.</summary>
    /// <exception cref="PipelineException">PK0701: a name is empty, a list cannot be read, or '-' is given twice.</exception>
    public JobRequest Read(ParseResult parsed, JobRequest request, Streams streams)
    {
        var (given, named) = (parsed.GetValue(input) ?? [], parsed.GetValue(inputs) ?? []);
        foreach (var path in given)
            Require(path, "INPUT");
        foreach (var (name, path) in named)
            Require(path, $"the input '{name}'");
        var list = parsed.GetValue(filesFrom);
        if (given.Concat(named.Values).Append(request.Pipeline).Append(list).Count(p => p == PipedFiles.Name) > 1)
            throw new PipelineException(Codes.CommandLine, "'-' is given twice, but there is only one standard input",
                "use '-' for only one of PIPELINE, INPUT and --files-from");
        return request with { Input = given, Inputs = named, Listed = list is null ? [] : Listed(list, streams) };
    }

    /// <summary>Rejects an empty name, which .NET would resolve to the current folder.</summary>
    public static string Require(string path, string what) => path.Length > 0 ? path
        : throw new PipelineException(Codes.CommandLine, $"{what} is empty", "name a file or a folder");

    private static IReadOnlyList<string> Listed(string list, Streams streams)
    {
        try
        {
            using var stream = list == PipedFiles.Name ? streams.OpenInput() : File.OpenRead(list);
            return ListedFiles.Read(stream, list == PipedFiles.Name ? "on standard input" : $"'{list}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.CommandLine, $"the list '{list}' cannot be read: {SystemErrorText.Of(e)}",
                "name a file with one file name per line, or - for standard input", e);
        }
    }
}
