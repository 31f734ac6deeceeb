using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

public sealed class OperatorsTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void The_list_is_grouped_by_family()
    {
        Assert.Equal(0, work.Run("operators"));

        var lines = work.Out.Split('\n');
        var family = Array.IndexOf(lines, "test");
        Assert.Matches("^  hook +Calls back\\.$", lines[family + 1]);
        Assert.Matches(@"^\d+ operators; run 'pipelinekit operators NAME' for its parameters$", lines[^2]);
    }

    [Fact]
    public void A_single_operator_is_shown_in_full()
    {
        Assert.Equal(0, work.Run("operators", "hook"));

        Assert.Equal("""
            hook (test)
              Calls back.

            inputs   1 image: a
            outputs  image

            parameters
              key  text, required
                   Which hook is called.

            """, work.Out);
    }

    [Fact]
    public void Its_definition_names_its_source()
    {
        Assert.Equal(0, work.Run("operators", "percentile"));

        Assert.StartsWith("""
            percentile (window)
              Percentile filter: a percentile of the samples in the window.

              A percentile of the window, as SciPy's ndimage.percentile_filter: the sample at index n × percent
              / 100, rounded down, of n sorted samples, and the last one for 100. 50 is the median.

            inputs   1 image: a

            """, work.Out);
    }

    [Fact]
    public void An_unknown_one_is_reported_with_a_suggestion()
    {
        Assert.Equal(2, work.Run("operators", "hoook"));

        Assert.Equal("error PK0203: unknown operator 'hoook'; did you mean 'hook'?\n", work.Error);
    }

    [Fact]
    public void Both_forms_are_available_as_JSON()
    {
        Assert.Equal(0, work.Run("operators", "--json"));
        using var all = JsonDocument.Parse(work.Out);
        Assert.Contains(all.RootElement.EnumerateArray(), o => o.GetProperty("name").GetString() == "hook");

        Assert.Equal(0, work.Run("operators", "hook", "--json"));
        Assert.Equal("""
            {
              "name": "hook",
              "family": "test",
              "summary": "Calls back.",
              "synonyms": [],
              "definition": null,
              "inputs": {
                "min": 1,
                "max": 1,
                "names": [],
                "freeNames": false,
                "gathersStacks": false
              },
              "outputs": [
                "image"
              ],
              "values": [],
              "parameters": [
                {
                  "name": "key",
                  "summary": "Which hook is called.",
                  "type": "text",
                  "required": true,
                  "default": null,
                  "min": null,
                  "aboveMin": false,
                  "max": null,
                  "choices": [],
                  "unit": null
                }
              ],
              "example": null,
              "plugin": null
            }

            """, work.Out);
    }
}
