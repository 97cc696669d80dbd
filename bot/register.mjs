// Nothing runs here: Probot sees that no App is configured, and offers to register the one that app.yml describes.
export default () => {};
