using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Expressions;
using PipelineKit.Graph.Building;

namespace PipelineKit.Editing;

/// <summary>Finds references to stages.</summary>
internal static class StageReferences
{
    // The values of these keys are not names of images or values; they refer to stages only within ${ }.
    private static readonly string[] Plain = ["op", "use", "note", "format"];

    /// <summary>Returns all references to a stage, in file order.</summary>
    public static IEnumerable<StageReference> Of(PipelineText text, string stage)
    {
        var finder = new Finder(text, stage);
        foreach (var (section, value) in text.Root!.Entries)
            foreach (var found in section.Text switch
            {
                "stages" => finder.Entries(value, ["stages"], (body, path) => finder.Stage(body, path)),
                "outputs" when value is MapNode => finder.Entries(value, ["outputs"], finder.Output),
                "outputs" => finder.Names(value, ["outputs"]),
                "views" => finder.Views(value, ["views"]),
                _ => [],
            })
                yield return found;
    }

    private sealed class Finder(PipelineText text, string stage)
    {
        private readonly string[] hyphenated =
        [
            .. text.Document!.Stages.Select(s => s.Name.Text).Concat(text.Document.Parameters.Select(p => p.Name.Text))
                .Concat(text.Document.Inputs.Select(i => i.Name.Text)).Where(n => n.Contains('-')),
        ];

        public IEnumerable<StageReference> Entries(Node node, string[] path,
            Func<Node, string[], IEnumerable<StageReference>> each) =>
            node is MapNode map ? map.Entries.SelectMany(e => each(e.Value, [.. path, e.Key.Text])) : [];

        public IEnumerable<StageReference> Stage(Node body, string[] path) => Entries(body, path, (value, at) =>
            at[^1] == "in" ? Names(value, at) : Plain.Contains(at[^1]) ? [] : Values(value, at));

        public IEnumerable<StageReference> Output(Node body, string[] path) => body is not MapNode ? Names(body, path)
            : Entries(body, path, (value, at) => at[^1] == "from" ? Names(value, at) : Plain.Contains(at[^1]) ? []
                : Values(value, at));

        public IEnumerable<StageReference> Views(Node views, string[] path) => views is not ListNode list ? []
            : list.Items.SelectMany((view, i) => Entries(view, [.. path, $"{i}"], (value, at) =>
                ViewKeys.Sources.Contains(at[^1]) ? Names(value, at) : Values(value, at)));

        public IEnumerable<StageReference> Names(Node node, string[] path) => node switch
        {
            ListNode list => list.Items.SelectMany((item, i) => Names(item, [.. path, $"{i}"])),
            MapNode map => map.Entries.SelectMany(e => Names(e.Value, [.. path, e.Key.Text])),
            ScalarNode name when Lookup.Split(name.Text) is var (head, tail) && head == stage => [new(path, name,
                0) { Tail = tail }],
            _ => [],
        };

        private IEnumerable<StageReference> Values(Node node, string[] path) => node switch
        {
            ListNode list => list.Items.SelectMany((item, i) => Values(item, [.. path, $"{i}"])),
            MapNode map => map.Entries.SelectMany(e => Values(e.Value, [.. path, e.Key.Text])),
            ScalarNode scalar => Within(scalar).Select(o => new StageReference(path, scalar, o) { IsValue = true }),
            _ => [],
        };

        private IEnumerable<int> Within(ScalarNode scalar)
        {
            for (int open, at = 0; (open = scalar.Text.IndexOf("${", at, StringComparison.Ordinal)) >= 0;)
            {
                var close = ReferenceText.Close(scalar.Text, open);
                if (close < 0)
                    yield break;
                foreach (var offset in InFormula(scalar.Text[(open + 2)..close]))
                    yield return open + 2 + offset;
                at = close + 1;
            }
        }

        private List<int> InFormula(string formula)
        {
            try
            {
                var tokens = Lexer.Read(formula, hyphenated);
                return [.. tokens.Where((t, i) => t.Kind == TokenKind.Name && t.Text == stage
                    && tokens[i + 1].Is(".") && (i == 0 || !tokens[i - 1].Is("."))).Select(t => t.Offset)];
            }
            catch (ExpressionException)
            {
                // An invalid formula is reported when the pipeline is read; a format after a colon is not part of it.
                var colon = ReferenceText.Colon(formula);
                return colon < 0 ? [] : InFormula(formula[..colon]);
            }
        }
    }
}
