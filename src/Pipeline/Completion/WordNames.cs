using PipelineKit.Documents.Keys;
using PipelineKit.Registry;

namespace PipelineKit.Completion;

/// <summary>The names that a text itself gives to inputs, stages and parameters.</summary>
/// <param name="operators">The operators.</param>
internal sealed class WordNames(OperatorRegistry operators)
{
    /// <summary>The images that a stage may read.</summary>
    /// <param name="levels">The mappings of the text.</param>
    /// <param name="but">The stage.</param>
    public IEnumerable<Suggestion> Sources(ILookup<string, Level> levels, string but)
    {
        var inputs = levels[DocumentKeys.Inputs].SelectMany(l => l.Entries.Keys).DefaultIfEmpty("input")
            .Select(i => new Suggestion(i, i, "an input"));
        return inputs.Concat(Stages(levels).Where(s => s.Name != but).SelectMany(s => (s.Operator?.Outputs ?? [""])
            .Select((output, i) => i == 0 ? s.Name : $"{s.Name}.{output}")
            .Select(name => new Suggestion(name, name, $"stage, {s.Operator?.Name ?? "use"}"))));
    }

    /// <summary>The stages, with their operators where those are known.</summary>
    public IEnumerable<(string Name, OperatorDescriptor? Operator)> Stages(ILookup<string, Level> levels) =>
        levels[DocumentKeys.Stages].SelectMany(l => l.Entries.Keys).Select(name => (name, operators.Find(
            levels[$"{DocumentKeys.Stages}/{name}"].Select(l => l.Entries.GetValueOrDefault("op", "")).FirstOrDefault(""))));
}
