using PipelineKit.Documents;
using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>A key of a mapping is set or taken out.</summary>
internal static class KeyChange
{
    public static IEnumerable<IReadOnlyList<TreeChange>> Of(MapNode map, EditValue? value, params string[] path)
    {
        if (value is not null)
            return [[new Put(value, path)]];
        return map[path[^1]] is null ? [] : [[new Remove(path)]];
    }
}
