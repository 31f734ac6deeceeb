using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves the format of an image output and its options.</summary>
internal sealed class FormatBinder(PipelineScope scope)
{
    private readonly DiagnosticBag bag = scope.Bag;

    /// <summary>Returns the output with its format and options, as far as they are valid.</summary>
    public ScopeOutput Bind(OutputDocument output, ScopeOutput resolved)
    {
        if (output.Format is not { } name)
        {
            foreach (var (key, _) in output.Options)
                bag.Error(Codes.BadCombination,
                    $"the option {Found.Quote(key.Text)} of output {output.Name.Found} requires a format", key.Place,
                    "add format:, as in format: png");
            return resolved;
        }
        var codecs = scope.Build.Codecs;
        if (name.Text == OutputResolver.Json)
        {
            bag.Error(Codes.UnknownFormat,
                $"the format {name.Found} holds values, but {output.From.Found} is an image", name.Place,
                $"allowed: {string.Join(", ", codecs.WritableNames)}");
            return resolved;
        }
        if (codecs.Find(name.Text) is not { } format)
        {
            bag.Error(Codes.UnknownFormat, $"unknown format {name.Found}",
                name.Place, codecs.FindByExtension(name.Text) is { } meant
                    ? $"write '{meant.Format.Name}'"
                    : Suggest.Cure(name.Text, [.. codecs.WritableNames, OutputResolver.Json]));
            return resolved;
        }
        if (!format.Format.CanWrite)
        {
            bag.Error(Codes.UnknownFormat, $"the format {name.Found} can be read but not written", name.Place,
                $"allowed: {string.Join(", ", codecs.WritableNames)}");
            return resolved;
        }
        var entries = output.Options.Select(e => e with { Value = Known(e) }).ToList();
        var values = ParameterBinder.Bind(format.Options, entries, $"format '{format.Format.Name}'", output.Name.Place, bag);
        Check(format, values, output);
        return resolved with
        {
            Format = format.Format.Name,
            Options = values.IsWhole ? values.Create() : null,
            FactOptions = values.Provisional,
        };
    }

    private void Check(RegisteredFormat format, ParameterValues values, OutputDocument output)
    {
        if (!values.IsWhole || values.Provisional.Count > 0)
            return;
        var check = new OperatorCheck([]);
        format.Codec.Check(format.Format.Name, values.Create(), check);
        foreach (var finding in check.Findings)
            bag.Error(finding.Code, finding.Message,
                values.PlaceOf(finding.Parameter, finding.Offset, finding.Length) ?? output.Name.Place, finding.Cure);
    }

    private Node Known(MapEntry option)
    {
        var node = scope.References.Resolve(option.Value);
        if (node is not ValueNode)
            return node;
        bag.Error(Codes.BadReference, $"the option '{option.Key.Text}' of a format cannot use a runtime value", node.Place,
            "write the value itself");
        return new RefusedNode(node.Place);
    }
}
